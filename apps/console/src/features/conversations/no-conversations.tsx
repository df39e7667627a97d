import { AlarmClock, AtSign, Bookmark, Bot, CircleCheckBig, Inbox, ListFilter, SearchX, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { useMay } from '../session/use-session.js';
import type { Place } from './place.js';
import { isView, type View } from './views.js';

const icons: Record<View, ReactNode> = {
  mine: <Inbox size={22} />,
  unassigned: <CircleCheckBig size={22} />,
  bot: <Bot size={22} />,
  mentions: <AtSign size={22} />,
  all: <Users size={22} />,
  snoozed: <AlarmClock size={22} />,
  resolved: <CircleCheckBig size={22} />,
};

/** Says why a view is empty and what to do next. */
export function NoConversations({ place, query, onClear }: { place: Place; query: string; onClear: () => void }) {
  const { t } = useTranslation();
  const maySetUp = useMay('inboxes:manage');
  if (query) {
    return (
      <Empty icon={<SearchX size={22} />} title={t('inbox.empty.search.title', { query })} text={t('inbox.empty.search.text')}>
        <Button onClick={onClear}>{t('inbox.clearSearch')}</Button>
      </Empty>
    );
  }
  const { view } = place;
  if (Object.keys(place.narrowed).length > 0) {
    return (
      <Empty icon={<ListFilter size={22} />} title={t('inbox.empty.filter.title')} text={t('inbox.empty.filter.text')}>
        <ButtonLink to={`/inbox/${view}`}>{t('filter.clear')}</ButtonLink>
      </Empty>
    );
  }
  if (!isView(view)) return <Empty icon={<Bookmark size={22} />} title={t('inbox.empty.filter.title')} text={t('inbox.empty.saved.text')} />;
  return (
    <Empty icon={icons[view]} title={t(`inbox.empty.${view}.title`)} text={t(`inbox.empty.${view}.text`)}>
      {view === 'mine' && <ButtonLink to="/inbox/unassigned">{t('inbox.empty.mine.action')}</ButtonLink>}
      {view === 'all' && maySetUp && <ButtonLink to="/go-live">{t('inbox.empty.all.action')}</ButtonLink>}
    </Empty>
  );
}
