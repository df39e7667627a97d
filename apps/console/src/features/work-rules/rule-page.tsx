import type { RuleAnswer, RuleKind } from '@parley/contracts';
import { FileX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { Notice } from '../../ui/notice.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useMe } from '../session/use-session.js';
import { SettingsPage } from '../settings/settings-page.js';
import { ConflictNotice } from './conflict-notice.js';
import { RemoveRule } from './remove-rule.js';
import styles from './rule-page.module.css';
import { ruleAddress } from './rule-paths.js';
import type { Draft } from './rules-api.js';
import { screenOf } from './screens.js';
import { useMayChange, useMayMake } from './use-may-change.js';
import { useRuleForm } from './use-rule-form.js';
import { useRuleWords } from './use-rule-words.js';
import { useRules } from './use-rules.js';

/** One rule, to be made or changed. */
export function RulePage<K extends RuleKind>({ kind }: { kind: K }) {
  const { t } = useTranslation();
  const { ruleId = '' } = useParams();
  const isNew = ruleId === 'new';
  const { rules, isPending, isError, error, refetch } = useRules(kind);
  const rule = isNew ? undefined : rules.find(({ id }) => id === ruleId);
  const mayMake = useMayMake(kind);
  const words = useRuleWords(kind);
  const title = isNew ? words.make : (rule?.name ?? words.title);
  const missing = isNew ? !mayMake : !isPending && !isError && !rule;
  return (
    <SettingsPage title={title} back={ruleAddress(kind)}>
      {!isNew && isPending && <Skeleton rows={4} />}
      {!isNew && isError && !rule && <ProblemState error={error} onRetry={() => void refetch()} />}
      {missing && <Empty icon={<FileX size={22} />} title={t('problem.rule.not_found')} />}
      {((isNew && mayMake) || rule) && <RuleForm key={ruleId} kind={kind} rule={rule} />}
    </SettingsPage>
  );
}

function useBeginning<K extends RuleKind>(kind: K): Draft<K> {
  const { t } = useTranslation();
  const me = useMe();
  const { blank, example } = screenOf(kind);
  const asExample = useSearchParams()[0].has('example');
  return asExample ? example(t, me) : blank(me);
}

function RuleForm<K extends RuleKind>({ kind, rule }: { kind: K; rule: RuleAnswer<K> | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { Fields, isWhole } = screenOf(kind);
  const mayChange = useMayChange(kind);
  const locked = rule !== undefined && !mayChange(rule);
  const form = useRuleForm(kind, rule, useBeginning(kind));
  const words = useRuleWords(kind);
  const [removing, setRemoving] = useState(false);
  const leave = () => void navigate(ruleAddress(kind));
  const maySave = form.changed && isWhole(form.draft) && !locked;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (maySave) void form.save();
      }}
    >
      {locked && <Notice>{t('rules.locked')}</Notice>}
      {form.conflict && <ConflictNotice onKeep={() => void form.saveOver()} onTake={() => void form.takeTheirs()} busy={form.busy} />}
      {form.problem && <Notice tone="danger">{form.problem}</Notice>}
      <fieldset disabled={locked} className={styles.fields}>
        <legend className="hidden-text">{rule?.name ?? words.make}</legend>
        <Fields draft={form.draft} change={form.change} rule={form.rule} nameError={form.nameError} locked={locked} />
      </fieldset>
      {!locked && (
        <footer className={styles.foot}>
          {rule && (
            <Button look="warning" className={styles.remove} onClick={() => setRemoving(true)}>
              {t('rules.remove')}
            </Button>
          )}
          <Button onClick={leave}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={form.busy} disabled={!maySave}>
            {t(rule ? 'ui.save' : 'rules.create')}
          </Button>
        </footer>
      )}
      {removing && rule && <RemoveRule kind={kind} rule={rule} onClose={() => setRemoving(false)} onRemoved={leave} />}
    </form>
  );
}
