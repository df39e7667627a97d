import { FileX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { codeOf } from '../../../i18n/problem-text.js';
import { ButtonLink } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Card } from '../../settings/settings-page.js';
import { KnowledgePage } from '../knowledge-page.js';
import { ChooseSource } from './choose-source.js';
import { EarlierImports } from './earlier-imports.js';
import { ExportCard } from './export-card.js';
import { ImportPlanForm } from './import-plan.js';
import { ImportProgress } from './import-progress.js';
import { useImport } from './use-imports.js';

/** Brings articles in: chosen, looked at without changing anything, run; and takes all of them out. */
export function ImportPage() {
  const { t } = useTranslation();
  const { importId } = useParams();
  if (importId) return <OneImport key={importId} id={importId} />;
  return (
    <KnowledgePage title={t('kb.import')} text={t('kbImport.text')}>
      <Card title={t('kbImport.bringIn')}>
        <ChooseSource />
      </Card>
      <EarlierImports />
      <ExportCard />
    </KnowledgePage>
  );
}

function OneImport({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data: job, isPending, isError, error, refetch } = useImport(id);
  const gone = codeOf(error) === 'import.not_found';
  return (
    <KnowledgePage title={job?.name ?? t('kb.import')} text={job && t(`kbImport.status.${job.status}`)} back="/knowledge/import">
      {isPending && <Skeleton shape="line" rows={4} />}
      {gone && (
        <Empty icon={<FileX size={22} />} title={t('problem.import.not_found')}>
          <ButtonLink to="/knowledge/import">{t('ui.back')}</ButtonLink>
        </Empty>
      )}
      {isError && !job && !gone && <ProblemState error={error} onRetry={() => void refetch()} />}
      {job?.status === 'ready' && <ImportPlanForm job={job} />}
      {job && job.status !== 'ready' && <ImportProgress job={job} />}
    </KnowledgePage>
  );
}
