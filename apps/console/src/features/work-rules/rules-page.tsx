import type { RuleAnswer, RuleKind } from '@parley/contracts';
import { Plus, Search, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import { RemoveRule } from './remove-rule.js';
import { RuleRow } from './rule-row.js';
import { ruleAddress } from './rule-paths.js';
import styles from './rules-page.module.css';
import { screenOf } from './screens.js';
import { useMayMake } from './use-may-change.js';
import { useOrder } from './use-order.js';
import { useRuleWords } from './use-rule-words.js';
import { useRules } from './use-rules.js';

/** All rules of a kind: found by a word, put in order, made, changed, taken away. */
export function RulesPage<K extends RuleKind>({ kind }: { kind: K }) {
  const { t } = useTranslation();
  const words = useRuleWords(kind);
  const { rules, isPending, isError, isSuccess, error, refetch } = useRules(kind);
  const [query, setQuery] = useState('');
  const [removing, setRemoving] = useState<RuleAnswer<K>>();
  const mayMake = useMayMake(kind);
  const move = useOrder(kind, rules);
  const found = narrowed(kind, rules, query);
  const { List } = screenOf(kind);
  const asWhole = List && !query.trim();
  const create = (
    <ButtonLink look="primary" icon={<Plus size={16} />} to={`${ruleAddress(kind)}/new`}>
      {words.make}
    </ButtonLink>
  );
  return (
    <SettingsPage title={words.title} text={words.text} action={mayMake && rules.length > 0 && create}>
      {isPending && <Skeleton rows={3} />}
      {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
      {isSuccess && rules.length === 0 && <NoRules kind={kind} mayMake={mayMake} />}
      {rules.length > 0 && (
        <>
          <div className={styles.search}>
            <Search size={16} aria-hidden="true" />
            <input type="search" aria-label={t('rules.search')} placeholder={t('rules.search')} maxLength={200} value={query} onChange={(event) => setQuery(event.target.value)} />
          </div>
          {found.length === 0 && (
            <Card>
              <Empty icon={<SearchX size={22} />} title={t('inbox.empty.search.title', { query: query.trim() })} text={t('rules.searchEmpty')} />
            </Card>
          )}
          {asWhole && <List rules={rules} onRemove={setRemoving} />}
          {words.order && found.length > 1 && <p className={styles.hint}>{words.order}</p>}
          {!asWhole && (
            <ul className={styles.list} aria-label={words.title}>
              {found.map((rule, at) => (
                <RuleRow key={rule.id} kind={kind} rule={rule} onRemove={() => setRemoving(rule)} order={words.order && rules.length > 1 && !query.trim() ? { at, of: rules.length, move } : undefined} />
              ))}
            </ul>
          )}
        </>
      )}
      {removing && <RemoveRule kind={kind} rule={removing} onClose={() => setRemoving(undefined)} />}
    </SettingsPage>
  );
}

function narrowed<K extends RuleKind>(kind: K, rules: RuleAnswer<K>[], query: string): RuleAnswer<K>[] {
  const { words } = screenOf(kind);
  const wanted = query.trim().toLocaleLowerCase();
  return wanted ? rules.filter((rule) => `${rule.name} ${words?.(rule) ?? ''}`.toLocaleLowerCase().includes(wanted)) : rules;
}

/** Says what the kind is for, and offers an example to begin from. */
function NoRules({ kind, mayMake }: { kind: RuleKind; mayMake: boolean }) {
  const { t } = useTranslation();
  const words = useRuleWords(kind);
  const Icon = screenOf(kind).icon;
  return (
    <Card>
      <Empty icon={<Icon size={22} />} title={words.empty} text={words.emptyText}>
        {mayMake && (
          <>
            <ButtonLink look="primary" icon={<Plus size={16} />} to={`${ruleAddress(kind)}/new`}>
              {words.make}
            </ButtonLink>
            <ButtonLink to={`${ruleAddress(kind)}/new?example`}>{t('rules.example')}</ButtonLink>
          </>
        )}
      </Empty>
    </Card>
  );
}
