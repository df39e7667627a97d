import type { Metric, MetricDefinition } from '@parley/contracts';
import { Info } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/use-format.js';
import { IconButton } from '../../../ui/button.js';
import { Popover } from '../../../ui/popover.js';
import styles from './definitions.module.css';
import { useDefinitions } from './use-definitions.js';
import { useDay } from '../figures/use-words.js';

/** Opens what a number means. */
export function DefinitionButton({ metric }: { metric: Metric }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const [open, setOpen] = useState(false);
  const definition = useDefinitions().get(metric);
  if (!definition) return null;
  const label = t('analytics.whatIs', { name: definition.name[locale] });
  return (
    <Popover
      label={label}
      open={open}
      onOpen={setOpen}
      align="start"
      trigger={
        <IconButton small label={label} className={styles.info}>
          <Info size={15} />
        </IconButton>
      }
    >
      <div className={styles.panel}>
        <h2 className={styles.name}>{definition.name[locale]}</h2>
        <DefinitionText definition={definition} />
      </div>
    </Popover>
  );
}

const parts = ['formula', 'attribution', 'excluded'] as const;

/** What is counted, for whom, and what is left out. */
export function DefinitionText({ definition }: { definition: MetricDefinition }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const day = useDay();
  return (
    <>
      <p>{definition.meaning[locale]}</p>
      <dl className={styles.parts}>
        {parts.map((part) => (
          <div key={part}>
            <dt>{t(`analytics.definition.${part}`)}</dt>
            <dd>{definition[part][locale]}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.version}>{t('analytics.definitionVersion', { version: definition.version, since: day(definition.since) })}</p>
    </>
  );
}
