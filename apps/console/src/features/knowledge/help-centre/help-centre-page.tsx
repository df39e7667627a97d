import type { HelpCentre } from '@parley/contracts';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../../ui/notice.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Switch } from '../../../ui/switch.js';
import { Card } from '../../settings/settings-page.js';
import { useSave } from '../../settings/use-save.js';
import { KnowledgePage } from '../knowledge-page.js';
import { useChangeHelpCentre, useHelpCentre } from '../use-help-centre.js';
import { DomainCard } from './domain-card.js';
import styles from './help-centre.module.css';
import { LookCard } from './look-card.js';

/** How the public help centre looks, where it is, and whether it is there. */
export function HelpCentrePage() {
  const { t } = useTranslation();
  const { data: centre, isPending, isError, error, refetch } = useHelpCentre();
  return (
    <KnowledgePage wide title={t('kb.helpCentre')} text={t('helpCentre.text')} action={centre?.enabled && <OpenCentre url={centre.url} />}>
      {isPending && <Skeleton shape="line" rows={6} />}
      {isError && !centre && <ProblemState error={error} onRetry={() => void refetch()} />}
      {centre && (
        <>
          <SwitchCard centre={centre} />
          <LookCard centre={centre} />
          <DomainCard centre={centre} />
        </>
      )}
    </KnowledgePage>
  );
}

const OpenCentre = ({ url }: { url: string }) => {
  const { t } = useTranslation();
  return (
    <a className={styles.open} href={url} target="_blank" rel="noreferrer">
      <ExternalLink size={15} aria-hidden="true" />
      {t('helpCentre.open')}
      <span className="hidden-text"> {t('ui.newTab')}</span>
    </a>
  );
};

function SwitchCard({ centre }: { centre: HelpCentre }) {
  const { t } = useTranslation();
  const change = useChangeHelpCentre();
  const { save, problem } = useSave(change);
  return (
    <Card>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Switch label={t('helpCentre.enabled')} hint={t('helpCentre.enabledHint')} on={centre.enabled} onChange={(enabled) => void save({ enabled })} />
      <Switch label={t('helpCentre.noindex')} hint={t('helpCentre.noindexHint')} on={centre.noindex} onChange={(noindex) => void save({ noindex })} />
    </Card>
  );
}
