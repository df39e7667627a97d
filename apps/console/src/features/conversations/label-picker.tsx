import type { Conversation } from '@parley/contracts';
import { Tag } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../app/palette/commands.js';
import { PickList } from '../../ui/pick-list.js';
import { LabelDot } from '../work-rules/labels/label-chip.js';
import { useRules } from '../work-rules/use-rules.js';
import { useConversationActions } from './use-actions.js';

/** Most labels of a conversation. */
export const MOST = 20;
const LONGEST = 64;

/** The tenant's labels, those of the conversation ticked; a word that is none of them can be put on as well. */
export function LabelPicker({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const { label } = useConversationActions();
  const { labels } = conversation;
  const options = useOptions(labels, query.trim().slice(0, LONGEST));
  const toggle = (name: string) => {
    setQuery('');
    if (labels.includes(name)) void label(conversation, labels.filter((other) => other !== name));
    else if (labels.length < MOST) void label(conversation, [...labels, name]);
  };
  return <PickList label={t('labels.title')} placeholder={t('labels.search')} options={options} query={query} onQuery={setQuery} onPick={({ name }) => toggle(name)} empty={t('labels.empty')} />;
}

function useOptions(labels: readonly string[], typed: string) {
  const { t } = useTranslation();
  const { rules } = useRules('label');
  return useMemo(() => {
    const known = new Set(rules.map(({ name }) => name));
    const option = (name: string, over: { icon: React.ReactNode; detail?: string; title?: string }) => ({ id: name, name, title: name, chosen: labels.includes(name), ...over });
    const all = [
      ...rules.map(({ name, colour, description }) => option(name, { icon: <LabelDot colour={colour} />, detail: description })),
      ...labels.filter((name) => !known.has(name)).map((name) => option(name, { icon: <LabelDot colour="grey" /> })),
    ];
    const isNew = typed !== '' && !all.some(({ name }) => name.toLocaleLowerCase() === typed.toLocaleLowerCase());
    return [...search(all, typed), ...(isNew ? [option(typed, { icon: <Tag size={14} />, title: t('labels.create', { name: typed }) })] : [])];
  }, [rules, labels, typed, t]);
}
