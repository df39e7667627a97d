import type { AnalyticsSubject, Conversation, DrilldownItem, MetricUnit } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { BookOpen, CircleHelp, MessageSquare, Search, Ticket, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dateAndTime } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { conversationKey } from '../../conversations/cache.js';
import { api } from '../../session/api.js';
import { useMay } from '../../session/use-session.js';
import { useKeyName } from '../breakdown/use-key-name.js';
import { useAmount } from '../figures/use-words.js';
import styles from './drilldown.module.css';

const icons: Record<AnalyticsSubject, ReactNode> = {
  conversation: <MessageSquare size={16} />,
  ticket: <Ticket size={16} />,
  agent: <UserRound size={16} />,
  article: <BookOpen size={16} />,
  search: <Search size={16} />,
  question: <CircleHelp size={16} />,
};

/** Where it can be looked at; some is only counted. */
const placeOf = ({ kind, id }: DrilldownItem): string | undefined =>
  ({ conversation: `/inbox/all/${id}`, ticket: `/tickets/all/${id}`, agent: `/analytics/agents?agent=${id}`, article: `/knowledge/articles/${id}`, search: undefined, question: undefined })[kind];

/** One of those behind a number: what it is, for how much it counts, when and for whom. */
export function BehindRow({ item, unit }: { item: DrilldownItem; unit: MetricUnit }) {
  const place = placeOf(item);
  const content = <Content item={item} unit={unit} />;
  return place ? (
    <Link to={place} className={styles.row}>
      {content}
    </Link>
  ) : (
    <div className={styles.row}>{content}</div>
  );
}

function Content({ item, unit }: { item: DrilldownItem; unit: MetricUnit }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { say } = useAmount();
  const nameOf = useKeyName();
  const counted = item.value === null ? (item.n === 1 ? undefined : t('analytics.times', { count: item.n })) : say(unit === 'ms' || unit === 'score' || unit === 'ratio' ? unit : 'count', item.value);
  const whose = [item.agentId && nameOf('agent', item.agentId, null), item.teamId && nameOf('team', item.teamId, null), item.detail && nameOf('detail', item.detail, null)].filter(Boolean).join(' · ');
  return (
    <>
      <span className={styles.kind} aria-hidden="true">
        {icons[item.kind]}
      </span>
      <span className={styles.what}>
        <span className={styles.first}>{item.kind === 'conversation' ? <ConversationWords id={item.id} /> : item.kind === 'agent' ? nameOf('agent', item.id, null) : t(`analytics.subject.${item.kind}`)}</span>
        <span className={styles.soft}>
          <time dateTime={item.at}>{dateAndTime(locale, new Date(item.at))}</time>
          {whose && ` · ${whose}`}
        </span>
      </span>
      {counted !== undefined && <strong className={styles.counted}>{counted}</strong>}
    </>
  );
}

function ConversationWords({ id }: { id: string }) {
  const { t } = useTranslation();
  const may = useMay('conversations:read');
  const { data } = useQuery<Conversation>({ queryKey: conversationKey(id), queryFn: ({ signal }) => api.call('GET /conversations/:id', { params: { id }, signal }), enabled: may, staleTime: 60_000 });
  if (!data) return t('analytics.subject.conversation');
  return (
    <>
      <strong>{data.contact.name.trim() || t('contact.unnamed')}</strong> <span dir="auto">{data.lastMessage?.text}</span>
    </>
  );
}
