import type { Quote } from '@parley/contracts';
import { Reply, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.js';
import styles from './composer.module.css';
import { QuoteWords } from './message-quote.js';

/** What the message that is being written answers. */
export function QuoteChip({ quote, onDrop }: { quote: Quote | undefined; onDrop: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.chip} role="group" aria-label={t('composer.quote')}>
      <Reply size={14} aria-hidden="true" />
      <span className={styles.chipText} data-quote>
        {quote ? <QuoteWords quote={quote} /> : t('composer.quoteElsewhere')}
      </span>
      <IconButton small label={t('composer.dropQuote')} onClick={onDrop}>
        <X size={15} />
      </IconButton>
    </div>
  );
}
