import type { RuleAnswer, RuleKind } from '@parley/contracts';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { moved, withMoved } from './draft.js';
import { changeRule, type Draft } from './rules-api.js';
import { useKnownRules } from './use-rules.js';

/** Moves a rule to another place: on the screen at once, on the server one change after the other. */
export function useOrder<K extends RuleKind>(kind: K, rules: RuleAnswer<K>[]): (from: number, to: number) => void {
  const { t } = useTranslation();
  const say = useProblemText();
  const { set, refresh } = useKnownRules(kind);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  return (from, to) => {
    const listed = withMoved(rules as (RuleAnswer<K> & { position: number })[], from, to);
    const changes = moved(listed);
    set(listed.map((rule, position) => ({ ...rule, position })));
    line.current = line.current
      .then(async () => {
        for (const { rule, position } of changes) await changeRule(kind, rule.id, { position } as unknown as Partial<Draft<K>>);
      })
      .catch((error: unknown) => toast(t('rules.orderFailed', { reason: say(error) }), { tone: 'danger' }))
      .then(refresh);
  };
}
