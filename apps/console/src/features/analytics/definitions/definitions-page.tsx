import { MetricArea } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/use-format.js';
import { Card } from '../../settings/settings-page.js';
import { AnalyticsFrame } from '../pages/analytics-frame.js';
import { DefinitionText } from './definition-button.js';
import styles from './definitions.module.css';
import { useDefinitions } from './use-definitions.js';

/** What every number means, all on one page. */
export function DefinitionsPage() {
  const { t } = useTranslation();
  const locale = useLanguage();
  const known = [...useDefinitions().values()];
  return (
    <AnalyticsFrame title={t('analytics.page.definitions')} text={t('analytics.definitionsText')}>
      <ul className={styles.areas}>
        {MetricArea.options.map((area) => (
          <li key={area}>
            <a href={`#${area}`}>{t(`analytics.area.${area}`)}</a>
          </li>
        ))}
      </ul>
      {MetricArea.options.map((area) => (
        <Card key={area} title={t(`analytics.area.${area}`)}>
          <div id={area} className={styles.list}>
            {known
              .filter((one) => one.area === area)
              .map((one) => (
                <section key={one.metric} id={one.metric} className={styles.entry}>
                  <h3>{one.name[locale]}</h3>
                  <DefinitionText definition={one} />
                </section>
              ))}
          </div>
        </Card>
      ))}
    </AnalyticsFrame>
  );
}
