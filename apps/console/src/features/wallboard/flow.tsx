import type { Wallboard } from '@parley/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { theme } from '../../app/theme.js';
import { useStore } from '../../app/store.js';
import { useMedia } from '../../app/use-media.js';
import { clock, number } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { drawFlow, type FlowDrawing } from './draw-flow.js';
import styles from './flow.module.css';

type Hours = Wallboard['flow'];

/** How the day went: what came in, what was resolved and who got angry, hour by hour; as a picture, and in numbers for whoever cannot see it. */
export function Flow({ hours, big }: { hours: Hours; big: boolean }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const total = (of: 'arrived' | 'resolved' | 'alerted') => number(locale, hours.reduce((sum, hour) => sum + hour[of], 0));
  return (
    <section className={styles.flow} aria-labelledby="wallboard-flow">
      <h2 id="wallboard-flow" className={styles.title}>
        {t('wallboard.flow')}
      </h2>
      <p className={styles.legend}>
        <span className={styles.arrived}>
          {t('wallboard.arrived')} {total('arrived')}
        </span>
        <span className={styles.resolved}>
          {t('wallboard.resolved')} {total('resolved')}
        </span>
        <span className={styles.alerted}>
          {t('wallboard.alerted')} {total('alerted')}
        </span>
      </p>
      <Picture hours={hours} big={big} />
      <table className="hidden-text">
        <caption>{t('wallboard.flowTotal', { arrived: total('arrived'), resolved: total('resolved'), alerted: total('alerted') })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('wallboard.hour')}</th>
            <th scope="col">{t('wallboard.arrived')}</th>
            <th scope="col">{t('wallboard.resolved')}</th>
            <th scope="col">{t('wallboard.alerted')}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map(({ from, arrived, resolved, alerted }) => (
            <tr key={from}>
              <th scope="row">{clock(locale, new Date(from))}</th>
              <td>{arrived}</td>
              <td>{resolved}</td>
              <td>{alerted}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Picture({ hours, big }: { hours: Hours; big: boolean }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const colours = useRef<HTMLSpanElement>(null);
  const looks = `${useStore(theme)} ${useMedia('(prefers-color-scheme: dark)')} ${big}`;
  const told = JSON.stringify(hours);
  useEffect(() => {
    const box = place.current!;
    const draw = () => {
      box.replaceChildren();
      const { clientWidth: width, clientHeight: height } = box;
      if (width === 0 || height === 0) return;
      drawFlow(box, {
        data: dataOf(JSON.parse(told) as Hours),
        names: [t('wallboard.arrived'), t('wallboard.resolved'), t('wallboard.alerted')],
        colours: coloursOf(colours.current!),
        size: { width, height },
        font: big ? Math.max(14, Math.round(innerWidth / 90)) : 12,
        hour: (seconds) => clock(locale, new Date(seconds * 1000)),
      });
    };
    const resized = new ResizeObserver(draw);
    resized.observe(box);
    draw();
    return () => resized.disconnect();
  }, [told, looks, big, locale, t]);
  return (
    <>
      <span ref={colours} className={styles.colours} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
        <i />
      </span>
      <div ref={place} className={styles.picture} aria-hidden="true" />
    </>
  );
}

const dataOf = (hours: Hours): FlowDrawing['data'] => [
  hours.map(({ from }) => Date.parse(from) / 1000),
  hours.map(({ arrived }) => arrived),
  hours.map(({ resolved }) => resolved),
  hours.map(({ alerted }) => alerted),
];

/** Colours as the page's styles have them now: a canvas knows no variables. */
function coloursOf(place: HTMLElement) {
  const [arrived = '', resolved = '', alerted = '', text = '', grid = ''] = [...place.children].map((one) => getComputedStyle(one).color);
  return { arrived, resolved, alerted, text, grid };
}
