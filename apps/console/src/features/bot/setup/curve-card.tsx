import type { BotCurve, BotSettings } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { number } from '../../../i18n/format.js';
import { useProblemText } from '../../../i18n/problem-text.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Notice } from '../../../ui/notice.js';
import { Segmented } from '../../../ui/segmented.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { toast } from '../../../ui/toasts.js';
import { useMay } from '../../session/use-session.js';
import { Card } from '../../settings/settings-page.js';
import { useChangeBot, useCurve } from '../use-bot.js';
import { CurveChart } from './curve-chart.js';
import styles from './setup.module.css';

const targets = [0.85, 0.9, 0.95] as const;
type Target = BotSettings['target'];

/** How sure the bot has to be: what each choice would mean for the tenant's own questions. */
export function CurveCard({ settings: { target } }: { settings: BotSettings }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const locale = useLanguage();
  const manages = useMay('bot:manage');
  const change = useChangeBot();
  const { data } = useCurve();
  const percent = (share: number) => `${number(locale, Math.round(share * 100))}%`;
  const choose = (chosen: string) => {
    const next = targets.find((one) => String(one) === chosen) as Target;
    change({ target: next }, { target: next }).catch((error: unknown) => void toast(say(error), { tone: 'danger' }));
  };
  return (
    <Card title={t('botCurve.title')} text={t('botCurve.text')}>
      <fieldset className={styles.plain} disabled={!manages}>
        <Segmented label={t('botCurve.target')} value={String(target)} choices={targets.map((one) => ({ value: String(one), label: t('botCurve.right', { share: percent(one) }) }))} onValue={choose} />
      </fieldset>
      {!data && <Skeleton rows={2} shape="line" />}
      {data?.basis === 'start' && <Notice>{t('botCurve.start', { count: Math.max(data.needed - data.variants, 1) })}</Notice>}
      {data?.basis === 'calibrated' && <Calibrated curve={data} target={target} percent={percent} />}
    </Card>
  );
}

function Calibrated({ curve, target, percent }: { curve: BotCurve; target: Target; percent: (share: number) => string }) {
  const { t } = useTranslation();
  const now = curve.targets.find((one) => one.target === target);
  return (
    <>
      {now && <p>{t('botCurve.now', { answered: percent(now.answered), precision: percent(now.precision) })}</p>}
      <CurveChart points={curve.points} {...(now && { now })} percent={percent} />
      <details className={styles.details}>
        <summary>{t('botCurve.table')}</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('botCurve.answered')}</th>
              <th scope="col">{t('botCurve.precision')}</th>
            </tr>
          </thead>
          <tbody>
            {curve.points.map(({ threshold, answered, precision }) => (
              <tr key={threshold}>
                <td>{percent(answered)}</td>
                <td>{percent(precision)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
