import type { RuleAnswer, RuleKind } from '@parley/contracts';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { codeOf } from '../../i18n/problem-text.js';
import { useSave } from '../settings/use-save.js';
import { changesOf, draftOf } from './draft.js';
import { ruleAddress } from './rule-paths.js';
import { changeRule, createRule, listRules, type Draft } from './rules-api.js';
import { useKnownRules } from './use-rules.js';

const has = (changes: object) => Object.keys(changes).length > 0;

/** The draft of a rule and how it is saved: only what was changed, and only onto the version that was shown. */
export function useRuleForm<K extends RuleKind>(kind: K, given: RuleAnswer<K> | undefined, beginning: Draft<K>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const known = useKnownRules(kind);
  const [rule, setRule] = useState(given);
  const [blank] = useState<Draft<K>>(() => (given ? draftOf(given) : beginning));
  const [draft, setDraft] = useState(blank);
  const changes = changesOf(rule ? draftOf(rule) : blank, draft);
  useGoodbye(has(changes));

  const show = (next: RuleAnswer<K>) => {
    setRule(next);
    setDraft(draftOf(next));
    known.put(next);
  };
  const latest = async () => {
    const all = await listRules(kind);
    known.set(all);
    return all.find(({ id }) => id === given?.id);
  };
  const saving = useSave(
    async (over: boolean) => {
      if (!rule) {
        known.put(await createRule(kind, draft));
        void known.refresh();
        return void navigate(ruleAddress(kind));
      }
      const base = (over && (await latest())) || rule;
      show(await changeRule(kind, base.id, { ...changes, version: base.version } as Partial<Draft<K>> & { version: number }));
    },
    t(given ? 'ui.saved' : 'rules.created'),
  );
  const [settled, setSettled] = useState<unknown>();
  const taking = useSave(async () => {
    const theirs = await latest();
    if (!theirs) return void navigate(ruleAddress(kind));
    show(theirs);
    setSettled(saving.error);
  }, t('rules.conflictTaken'));

  const change = useCallback((part: Partial<Draft<K>>) => setDraft((now) => ({ ...now, ...part })), []);
  const code = saving.error === settled ? undefined : codeOf(saving.error);
  const conflict = code === 'rule.version_conflict';
  const taken = code === 'rule.name_taken';
  return {
    rule,
    draft,
    change,
    changed: !rule || has(changes),
    busy: saving.busy || taking.busy,
    conflict,
    nameError: taken ? saving.problem : undefined,
    problem: taking.problem ?? (conflict || taken || saving.error === settled ? undefined : saving.problem),
    save: () => saving.save(false),
    /** Puts what was changed here onto what somebody else has saved meanwhile. */
    saveOver: () => saving.save(true),
    /** Shows what somebody else has saved, and drops what was changed here. */
    takeTheirs: () => taking.save(),
  };
}

/** The browser asks before a tab with unsaved changes is closed. */
function useGoodbye(dirty: boolean) {
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
}
