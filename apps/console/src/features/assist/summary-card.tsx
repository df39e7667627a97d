import type { Conversation, Summary } from '@parley/contracts';
import { useMutation } from '@tanstack/react-query';
import { ListCollapse } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { number } from '../../i18n/format.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { problemText } from '../../i18n/problem-text.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Button } from '../../ui/button.js';
import { api } from '../session/api.js';
import styles from './summary-card.module.css';

/** Above a long conversation: what it is about, for whoever asks for it. */
export function SummaryCard({ conversation: { id, lastSeq } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { data, error, isPending, mutate } = useMutation({ mutationFn: () => api.call('POST /assist/summarise', { body: { conversationId: id, locale: currentLanguage() } }) });
  const stale = data !== undefined && data.upToSeq < lastSeq;
  return (
    <section className={styles.card} aria-label={t('assist.summary')} aria-busy={isPending}>
      <header className={styles.head}>
        <ListCollapse size={15} aria-hidden="true" />
        <strong className={styles.title}>{data ? t('assist.summaryText', { n: number(locale, data.messages) }) : t('assist.summary')}</strong>
        {(!data || stale) && (
          <Button small look="ghost" busy={isPending} onClick={() => mutate()}>
            {t(stale ? 'assist.again' : 'assist.summarise')}
          </Button>
        )}
      </header>
      <div role="status">
        {error && <p className={styles.text}>{problemText(t, error)}</p>}
        {data && <Told summary={data} />}
      </div>
    </section>
  );
}

function Told({ summary: { text, lines } }: { summary: Summary }) {
  const { t } = useTranslation();
  if (text !== null) {
    return (
      <p className={styles.text} dir="auto">
        {text}
      </p>
    );
  }
  return (
    <dl className={styles.lines}>
      {lines.map(({ kind, text: said }, at) => (
        <div key={at} className={styles.line}>
          <dt>{t(`assist.kind.${kind}`)}</dt>
          <dd dir="auto">{said}</dd>
        </div>
      ))}
    </dl>
  );
}
