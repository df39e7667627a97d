import type { TeachCandidate } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { MessageCircleOff, MessageCirclePlus, MessageCircleQuestionMark } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettled } from '../../app/use-settled.js';
import { PickList } from '../../ui/pick-list.js';
import { useLanguageName } from '../knowledge/language-name.js';
import { api } from '../session/api.js';
import styles from './teach.module.css';

interface Entry {
  id: string;
  name: string;
}
interface PickEntryProps {
  candidates?: readonly TeachCandidate[];
  onPick: (entry: Entry) => void;
  onNew?: () => void;
  onNone?: () => void;
}

const NEW = 'new';
const NONE = 'none';
const FOUND = 20;

/** Entries to choose from, those first that the bot would guess; others by their words. */
export function PickEntry({ candidates = [], onPick, onNew, onNone }: PickEntryProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const { found, pending } = useFound(query);
  const languageName = useLanguageName();
  const likely = query.trim() === '' ? candidates : [];
  const entry = (id: string, name: string, locale: string, group: string) => ({ id, name, title: name, group, detail: languageName(locale), icon: <MessageCircleQuestionMark size={15} /> });
  const options = [
    ...likely.map(({ intentId, name, locale }) => entry(intentId, name, locale, t('teach.likely'))),
    ...found.filter(({ id }) => !likely.some(({ intentId }) => intentId === id)).map(({ id, name, locale }) => entry(id, name, locale, t('teach.entries'))),
    ...(onNew ? [{ id: NEW, name: '', title: t('teach.new'), group: t('teach.else'), icon: <MessageCirclePlus size={15} /> }] : []),
    ...(onNone ? [{ id: NONE, name: '', title: t('teach.none'), group: t('teach.else'), icon: <MessageCircleOff size={15} /> }] : []),
  ];
  const pick = ({ id, name }: Entry) => (id === NEW ? onNew?.() : id === NONE ? onNone?.() : onPick({ id, name }));
  return (
    <div className={styles.picker}>
      <PickList label={t('teach.pick')} placeholder={t('teach.searchEntries')} options={options} query={query} onQuery={setQuery} onPick={pick} empty={t(pending ? 'ui.loading' : 'teach.noEntry')} />
    </div>
  );
}

function useFound(typed: string) {
  const q = useSettled(typed.trim());
  const { data, isPending } = useQuery({
    queryKey: ['bot', 'entries', 'pick', q],
    queryFn: async ({ signal }) => (await api.call('GET /bot/intents', { query: { limit: FOUND, ...(q && { q }) }, signal })).data,
    placeholderData: (known) => known,
  });
  return { found: data ?? [], pending: isPending };
}
