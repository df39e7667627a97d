import type { ConversationSla, Ticket } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { dateAndTime } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Badge } from '../../../ui/badge.js';
import { SlaClock } from '../../conversations/sla-clock.js';
import { useTicketSla } from '../use-tickets.js';
import { Section } from './section.js';
import styles from './section.module.css';

type Clock = ConversationSla['clocks'][number];

/** What was promised to the requester, and how it stands. Nothing where nothing was promised. */
export function SlaSection({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { data } = useTicketSla(ticket.id);
  if (!data || data.clocks.length === 0) return null;
  return (
    <Section title={data.policy ? t('ticketSla.title', { name: data.policy.name }) : t('ticketSla.plain')}>
      <ul className={styles.approvers}>
        {data.clocks.map((clock) => (
          <li key={`${clock.kind}-${clock.cycle}`} className={styles.clock}>
            <span className={styles.clockName}>{t(`sla.kind.${clock.kind}`)}</span>
            <State clock={clock} warnAt={data.due?.kind === clock.kind ? data.due.warnAt : null} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function State({ clock: { kind, dueAt, breached, paused, ended }, warnAt }: { clock: Clock; warnAt: string | null }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  if (ended) return <Badge tone={ended.outcome === 'met' ? 'good' : ended.outcome === 'missed' ? 'danger' : 'neutral'}>{t(`ticketSla.${ended.outcome}`, { at: dateAndTime(locale, new Date(ended.at)) })}</Badge>;
  if (paused) return <Badge>{t('ticketSla.paused')}</Badge>;
  return dueAt && <SlaClock due={{ kind, dueAt, warnAt, breached }} />;
}
