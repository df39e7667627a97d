import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../app/palette/commands.js';
import { Avatar } from '../../ui/avatar.js';
import { useAgents } from '../agents/use-agents.js';
import { useMe } from '../session/use-session.js';
import { emoji } from './emoji.js';
import type { Source } from './use-suggest.js';

const MOST = 8;

/** What the composer offers by a sign: colleagues by `@` in notes, emoji by `:` everywhere. */
export function useWritingAids(note: boolean, onMention: (who: { id: string; name: string }) => void): readonly Source[] {
  const { t } = useTranslation();
  const me = useMe();
  const { agents } = useAgents();
  const people = useMemo(() => agents.filter(({ id, status }) => id !== me.id && status === 'active').map(({ id, name, email, avatarUrl }) => ({ id, title: name, keywords: email, avatarUrl })), [agents, me.id]);
  return useMemo(() => {
    const mentions: Source = {
      label: t('composer.mention'),
      signs: '@＠',
      longest: 30,
      spaces: true,
      least: 0,
      find: (query) =>
        search(people, query)
          .slice(0, MOST)
          .map(({ id, title, keywords, avatarUrl }) => {
            const name = title.replace(/[[\]\n]/g, ' ').slice(0, 120);
            return { id, title, detail: keywords, icon: <Avatar id={id} name={title} url={avatarUrl} size="tiny" />, text: `@${name}`, onChosen: () => onMention({ id, name }) };
          }),
    };
    const signs: Source = {
      label: t('composer.emoji'),
      signs: ':：',
      longest: 20,
      spaces: false,
      least: 2,
      find: (query) =>
        search(
          emoji.map(({ sign, name, words }) => ({ title: name, keywords: words, sign })),
          query,
        )
          .slice(0, MOST)
          .map(({ title, sign }) => ({ id: title, title: `:${title}`, icon: sign, text: sign })),
    };
    return note ? [mentions, signs] : [signs];
  }, [note, people, onMention, t]);
}
