import type { Ticket } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Time } from '../../../ui/time.js';
import { Section } from './section.js';
import styles from './section.module.css';

/** When and out of what a ticket came to be. */
export function FactsSection({ ticket: { createdAt, updatedAt, solvedAt, source, conversationId, attributes } }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const times = [['created', createdAt], ['updated', updatedAt], ['solved', solvedAt]] as const;
  return (
    <Section title={t('ticketFacts.title')}>
      <dl className={styles.facts}>
        <div className={styles.fact}>
          <dt>{t('ticketFacts.source')}</dt>
          <dd>{conversationId ? <Link to={`/inbox/all/${conversationId}`}>{t(`ticketSource.${source}`)}</Link> : t(`ticketSource.${source}`)}</dd>
        </div>
        {times.map(([what, at]) =>
          at ? (
            <div key={what} className={styles.fact}>
              <dt>{t(`ticketFacts.${what}`)}</dt>
              <dd>
                <Time at={at} ago />
              </dd>
            </div>
          ) : null,
        )}
        {Object.entries(attributes).map(([key, value]) => (
          <div key={key} className={styles.fact}>
            <dt>{key}</dt>
            <dd>{String(value ?? '–')}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
