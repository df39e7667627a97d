import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { codeOf } from '../../i18n/problem-text.js';
import { useSave } from '../settings/use-save.js';
import { changesOf, type Draft, draftOf, setupAddress, type SetupItems, type SetupKind, useSetupChanges } from './setup-items.js';

/** The draft of an item and how it is saved: only what was changed, and only onto the version that was shown. */
export function useSetupForm<K extends SetupKind>(kind: K, given: SetupItems[K] | undefined, blank: Draft<K>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { create, change: patch, latest, remove } = useSetupChanges(kind);
  const [item, setItem] = useState(given);
  const [beginning] = useState<Draft<K>>(() => (given ? draftOf<K>(given) : blank));
  const [draft, setDraft] = useState(beginning);
  const changes = changesOf<K>(item ? draftOf<K>(item) : beginning, draft);
  const saving = useSave(
    async (over: boolean) => {
      if (!item) {
        await create(draft);
        return void navigate(setupAddress(kind));
      }
      const base = (over && (await latest(item.id))) || item;
      const next = await patch(base.id, { ...changes, version: base.version });
      setItem(next);
      setDraft(draftOf<K>(next));
    },
    t(given ? 'ui.saved' : 'rules.created'),
  );
  const taking = useSave(async () => {
    const theirs = item && (await latest(item.id));
    if (!theirs) return void navigate(setupAddress(kind));
    setItem(theirs);
    setDraft(draftOf<K>(theirs));
  }, t('rules.conflictTaken'));
  const removing = useSave(async () => {
    if (item) await remove(item.id);
    void navigate(setupAddress(kind));
  }, t('ticketSetup.removed'));
  const code = codeOf(saving.error);
  const conflict = code === 'rule.version_conflict' || code === 'ticket_rule.stale';
  return {
    item,
    draft,
    change: useCallback((part: Partial<Draft<K>>) => setDraft((now) => ({ ...now, ...part })), []),
    changed: !item || Object.keys(changes).length > 0,
    busy: saving.busy || taking.busy || removing.busy,
    conflict: conflict && !taking.busy,
    code,
    problem: taking.problem ?? removing.problem ?? (conflict ? undefined : saving.problem),
    save: () => void saving.save(false),
    saveOver: () => void saving.save(true),
    takeTheirs: () => void taking.save(),
    remove: () => void removing.save(),
  };
}
