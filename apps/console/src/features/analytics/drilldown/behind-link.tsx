import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useMetricName } from '../definitions/use-definitions.js';
import { type Behind, withBehind } from './behind.js';
import styles from './drilldown.module.css';

interface BehindLinkProps {
  behind: Behind;
  /** The number as it is said. */
  value: string;
  /** What else tells this number from the others: a day, a name. */
  of?: string;
  className?: string;
  children?: ReactNode;
}

/** A number that opens what stands behind it. */
export function BehindLink({ behind, value, of, className, children }: BehindLinkProps) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const name = useMetricName()(behind.metric);
  return (
    <Link to={`?${withBehind(params, behind).toString()}`} preventScrollReset className={className ?? styles.number} aria-label={of ? t('analytics.behindOf', { name, value, of }) : t('analytics.behind', { name, value })}>
      {children ?? value}
    </Link>
  );
}
