import type { Locale, RatingReason, RatingScale } from '@parley/contracts';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../../i18n/i18n.js';
import { Button } from '../../../ui/button.js';
import { TextField } from '../../../ui/field.js';
import { Pair } from '../fields/group.js';
import { ManyField } from '../fields/many-field.js';
import styles from '../fields/parts.module.css';
import { freshKey, scoresOf } from './reason.js';

const MOST = 30;

interface ReasonsProps {
  scale: RatingScale;
  reasons: readonly RatingReason[];
  onReasons: (reasons: RatingReason[]) => void;
}

/** What visitors may tick, and with which scores. */
export function ReasonsField({ scale, reasons, onReasons }: ReasonsProps) {
  const { t } = useTranslation();
  const change = (at: number, part: Partial<RatingReason>) => onReasons(reasons.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <div className={styles.steps}>
      {reasons.map((reason, at) => (
        <Reason key={reason.key} scale={scale} reason={reason} at={at} onChange={(part) => change(at, part)} onDrop={() => onReasons(reasons.filter((_, index) => index !== at))} />
      ))}
      {reasons.length < MOST && (
        <div>
          <Button icon={<Plus size={15} />} onClick={() => onReasons([...reasons, { key: freshKey(reasons), scores: [...scoresOf[scale]], texts: {} }])}>
            {t('rating.addReason')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface ReasonProps {
  scale: RatingScale;
  reason: RatingReason;
  at: number;
  onChange: (part: Partial<RatingReason>) => void;
  onDrop: () => void;
}

function Reason({ scale, reason, at, onChange, onDrop }: ReasonProps) {
  const { t } = useTranslation();
  const title = reason.texts.en ?? reason.texts['zh-CN'] ?? t('rating.reasonAt', { number: at + 1 });
  const write = (locale: Locale, text: string) => {
    const { [locale]: _before, ...others } = reason.texts;
    onChange({ texts: text === '' ? others : { ...others, [locale]: text } });
  };
  const scoreLabel = (score: number) => (scale === 'thumbs' ? t(score === 5 ? 'rating.thumbUp' : 'rating.thumbDown') : t('rating.score', { score }));
  return (
    <section className={styles.step} aria-label={title}>
      <header className={styles.stepHead}>
        <h3>{title}</h3>
        <Button small look="ghost" onClick={onDrop}>
          {t('rules.drop')}
        </Button>
      </header>
      <Pair>
        {languages.map((locale) => (
          <TextField key={locale} label={languageNames[locale]} maxLength={60} value={reason.texts[locale] ?? ''} onValue={(text) => write(locale, text)} />
        ))}
      </Pair>
      <ManyField
        label={t('rating.reasonScores')}
        choices={scoresOf[scale].map((score) => ({ value: String(score), label: scoreLabel(score) }))}
        value={reason.scores.filter((score) => scoresOf[scale].includes(score)).map(String)}
        onValue={(scores) => onChange({ scores: scores.map(Number).sort((a, b) => a - b) })}
      />
    </section>
  );
}
