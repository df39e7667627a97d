import type { BotAnswer, BotExplanation } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Badge, type Tone } from '../../../ui/badge.js';
import shared from '../../knowledge/knowledge.module.css';
import styles from './playground.module.css';

const tones: Record<BotAnswer['zone'], Tone> = { answer: 'good', suggest: 'accent', unsure: 'warn' };

/** What the bot would say, and how it came to it. */
export function AnswerView({ answer: { zone, answer, suggestions, citations, confidence, explanation, flowId } }: { answer: BotAnswer }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const percent = (share: number) => `${number(locale, Math.round(share * 100))}%`;
  return (
    <div className={shared.stack}>
      <p className={shared.actions}>
        <Badge tone={tones[zone]}>{t(`botTry.zone.${zone}`)}</Badge>
        <span className={shared.soft}>{t('botTry.confidence', { share: percent(confidence) })}</span>
        {flowId && <Link to={`/bot/flows/${flowId}`}>{t('botTry.flow')}</Link>}
      </p>
      {answer && (
        <p className={styles.said} dir="auto">
          {answer}
        </p>
      )}
      {citations.length > 0 && (
        <p className={shared.soft}>
          {t('card.sources')}{' '}
          {citations.map(({ articleId, title }) => (
            <Link key={articleId} to={`/knowledge/articles/${articleId}`} className={styles.source}>
              {title}
            </Link>
          ))}
        </p>
      )}
      {suggestions.length > 0 && (
        <ul className={styles.choices} aria-label={t('botTry.suggestions')}>
          {suggestions.map(({ label, intentId, articleId, flowId: flow }) => (
            <li key={intentId ?? articleId ?? flow} dir="auto">
              {label}
            </li>
          ))}
        </ul>
      )}
      {explanation && <Why explanation={explanation} percent={percent} />}
    </div>
  );
}

function Why({ explanation: { reason, understoodAs, candidates, thresholds, model, known, tookMs }, percent }: { explanation: BotExplanation; percent: (share: number) => string }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  return (
    <details className={styles.why} open>
      <summary>{t('botTry.why')}</summary>
      <p>{t(`botTry.reason.${reason}`)}</p>
      {understoodAs && <p dir="auto">{t('botTry.understoodAs', { text: understoodAs })}</p>}
      {candidates.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('botTry.candidate')}</th>
              <th scope="col">{t('botTry.kind')}</th>
              <th scope="col">{t('botTry.p')}</th>
              <th scope="col">{t('botTry.score')}</th>
            </tr>
          </thead>
          <tbody>
            {candidates.map(({ kind, id, label, score, p }) => (
              <tr key={`${kind} ${id}`}>
                <td dir="auto">{label}</td>
                <td>{t(`botTry.kind.${kind}`)}</td>
                <td>{percent(p)}</td>
                <td>{number(locale, Math.round(score * 100) / 100)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={shared.soft}>{t('botTry.foot', { answer: percent(thresholds.answer), suggest: percent(thresholds.suggest), known: percent(known), model: model === null ? '–' : `#${model}`, ms: number(locale, Math.round(tookMs * 10) / 10) })}</p>
    </details>
  );
}
