import type { FlowTemplate } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { useLocalName } from '../../tickets/names.js';
import { useFlowActions, useTemplates } from '../use-flows.js';
import styles from './list.module.css';
import { useBeginFlow } from './use-begin-flow.js';

/** Flows to begin with, by industry. */
export function TemplateCards() {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { create } = useFlowActions();
  const { busy, begin } = useBeginFlow();
  const { data, isPending, isError, error, refetch } = useTemplates();
  if (isPending) return <Skeleton rows={3} shape="line" />;
  if (isError) return <ProblemState error={error} onRetry={() => void refetch()} />;
  const take = (template: FlowTemplate) => void begin(() => create({ name: nameOf(template.name), description: nameOf(template.description).slice(0, 1000), graph: template.graph }));
  return (
    <section aria-label={t('flows.templates')}>
      <h2 className={styles.heading}>{t('flows.templates')}</h2>
      <ul className={styles.cards}>
        {data.data.map((template) => (
          <li key={template.id} className={styles.card}>
            <span className={styles.industry}>{t(`flowIndustry.${template.industry}`)}</span>
            <h3 className={styles.cardName}>{nameOf(template.name)}</h3>
            <p className={styles.cardText}>{nameOf(template.description)}</p>
            <Button small disabled={busy} aria-label={t('flows.useTemplate', { name: nameOf(template.name) })} onClick={() => take(template)}>
              {t('flows.use')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
