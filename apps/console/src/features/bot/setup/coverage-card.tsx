import type { BotCoverage } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { number } from '../../../i18n/format.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Notice } from '../../../ui/notice.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Time } from '../../../ui/time.js';
import { languageName } from '../../knowledge/language-name.js';
import { Card } from '../../settings/settings-page.js';
import { useCoverage } from '../use-bot.js';
import styles from './setup.module.css';

/** What the bot knows, and how up to date it is. */
export function CoverageCard() {
  const { t } = useTranslation();
  const { data } = useCoverage();
  return (
    <Card title={t('botOverview.coverage')}>
      {data ? <Figures coverage={data} /> : <Skeleton rows={2} shape="line" />}
    </Card>
  );
}

function Figures({ coverage: { intents, variants, locales, articles, model, training } }: { coverage: BotCoverage }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const n = (value: number) => number(locale, value);
  return (
    <>
      <dl className={styles.figures}>
        <Figure name={t('botPage.entries')} value={n(intents.enabled)} more={t('botOverview.variants', { n: n(variants.approved) })} />
        <Figure name={t('botOverview.articles')} value={n(articles.public)} more={t('botOverview.passages', { n: n(articles.passages) })} />
        <Figure name={t('botOverview.languages')} value={n(locales.length)} more={locales.map((one) => languageName(one.locale, locale)).join(t('ui.listComma'))} />
        <div>
          <dt>{t('botOverview.model')}</dt>
          <dd>
            <strong>{model ? `#${model.version}` : '–'}</strong> <span>{training.state === 'idle' || training.state === 'failed' ? model && <Time at={model.trainedAt} /> : t('botOverview.training')}</span>
          </dd>
        </div>
      </dl>
      {intents.total === 0 && <Notice action={<Link to="/bot/entries">{t('botPage.entries')}</Link>}>{t('botOverview.empty')}</Notice>}
      {variants.pending > 0 && <Notice action={<Link to="/bot/entries?pending=true">{t('botOverview.review')}</Link>}>{t('botOverview.pending', { count: variants.pending })}</Notice>}
      {training.failure && <Notice tone="warn">{t(`botOverview.failure.${training.failure}`)}</Notice>}
    </>
  );
}

const Figure = ({ name, value, more }: { name: string; value: string; more?: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <strong>{value}</strong> {more && <span>{more}</span>}
    </dd>
  </div>
);
