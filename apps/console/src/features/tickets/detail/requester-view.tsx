import type { FieldValue, Locale, PortalComment, PortalField, PortalPage, Ticket } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Time } from '../../../ui/time.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { MessageAttachments } from '../../attachments/message-attachments.js';
import { api } from '../../session/api.js';
import { ticketPartKey } from '../keys.js';
import { localName } from '../names.js';
import { StatusBadge } from '../parts/status.js';
import { useFieldText } from '../words.js';
import styles from './requester-view.module.css';
import talk from './talk.module.css';

/** The ticket as its requester sees it: public words and fields, and what an answer of theirs would do. Nothing can be changed here. */
export function RequesterView({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { id } = ticket;
  const { data, error, refetch } = useQuery({ queryKey: ticketPartKey(id, 'portal'), staleTime: 0, queryFn: ({ signal }) => api.call('GET /tickets/:id/portal', { params: { id }, signal }) });
  return (
    <div className={talk.scroller} tabIndex={0} role="region" aria-label={t('requesterView.label', { number: ticket.number })}>
      <div className={styles.content}>
        <p className={styles.note}>
          <Eye size={15} aria-hidden="true" />
          {t('requesterView.note')}
        </p>
        {data ? <Seen page={data} /> : error ? <ProblemState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={4} />}
      </div>
    </div>
  );
}

function Seen({ page: { ticket, company, locale } }: { page: PortalPage }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const theirs: Locale = locale ?? language;
  const { number, subject, status, type, createdAt, description, fields, comments, answer } = ticket;
  return (
    <article className={styles.page} aria-label={subject} lang={theirs}>
      <header className={styles.head}>
        <p className={styles.company}>{company}</p>
        <h2 className={styles.subject} dir="auto">
          {subject}
        </h2>
        <p className={styles.number}>#{number}</p>
      </header>
      <dl className={styles.facts}>
        <Fact name={t('ticket.status')}>
          <StatusBadge status={{ ...status, name: { en: localName(status.name, theirs), 'zh-CN': localName(status.name, theirs) } }} />
        </Fact>
        <Fact name={t('ticketFacts.created')}>
          <Time at={createdAt} />
        </Fact>
        <Fact name={t('ticketPart.typeId')}>{localName(type, theirs)}</Fact>
        {fields.map(({ field, value }) => (
          <Fact key={field.key} name={localName(field.name, theirs)}>
            <Value field={field} value={value} />
          </Fact>
        ))}
      </dl>
      {description && (
        <p className={styles.text} dir="auto">
          {description}
        </p>
      )}
      {comments.length === 0 && <p className={styles.nothing}>{t('ticketTalk.none')}</p>}
      <ol className={talk.list}>
        {comments.map((comment) => (
          <Said key={comment.id} comment={comment} />
        ))}
      </ol>
      <p className={styles.nothing}>{t(`requesterView.answer.${answer}`)}</p>
    </article>
  );
}

const Fact = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Value({ field, value }: { field: PortalField; value: FieldValue }) {
  const text = useFieldText();
  return text(field, value);
}

function Said({ comment: { from, name, text, attachments, createdAt } }: { comment: PortalComment }) {
  const { t } = useTranslation();
  return (
    <li className={talk.card} data-side={from}>
      <p className={talk.cardHead}>
        <strong className={talk.who}>{from === 'requester' ? t('requesterView.you') : name}</strong>
        <span className={talk.when}>
          <Time at={createdAt} />
        </span>
      </p>
      {text && (
        <p className={talk.text} dir="auto">
          {text}
        </p>
      )}
      {attachments.length > 0 && <MessageAttachments attachments={attachments} />}
    </li>
  );
}
