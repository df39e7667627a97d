import { ApiProblem } from '@parley/client';
import type { RuleAnswer, RuleKind } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../ui/confirm.js';
import { useSave } from '../settings/use-save.js';
import { removeRule } from './rules-api.js';
import { useRuleWords } from './use-rule-words.js';
import { useKnownRules } from './use-rules.js';

/** Asks, then takes a rule away. */
export function RemoveRule<K extends RuleKind>({ kind, rule, onClose, onRemoved = onClose }: { kind: K; rule: RuleAnswer<K>; onClose: () => void; onRemoved?: () => void }) {
  const { t } = useTranslation();
  const { drop } = useKnownRules(kind);
  const words = useRuleWords(kind);
  const { name } = rule;
  const { save, busy, problem, error } = useSave(async () => {
    await removeRule(kind, rule.id);
    onRemoved();
    drop(rule.id);
  }, t('rules.removed', { name }));
  const users = usersIn(error);
  const text = users.length > 0 ? t('rules.usedBy', { names: users.join(t('ui.listComma')) }) : (problem ?? words.removeText);
  return <Confirm open title={t('rules.removeAsk', { name })} text={text} action={t('rules.remove')} busy={busy} onConfirm={() => void save()} onClose={onClose} />;
}

/** What still refers to it, by the names in the refusal's detail. */
const usersIn = (error: unknown): string[] =>
  error instanceof ApiProblem && error.code === 'rule.in_use' ? [...(error.problem.detail ?? '').matchAll(/“([^”]*)”/g)].map(([, name]) => name!) : [];
