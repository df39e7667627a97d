import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Segmented } from '../../../ui/segmented.js';
import { KnowledgePage } from '../knowledge-page.js';
import shared from '../knowledge.module.css';
import { ArticleReport } from './article-report.js';
import { SearchReport } from './search-report.js';

/** What readers looked for and did not find, and what they found and were not helped by. */
export function ReportsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const report = useParams()['report'] === 'articles' ? 'articles' : 'searches';
  return (
    <KnowledgePage wide title={t('kb.reports')} text={t(`kbReport.text.${report}`)}>
      <div className={shared.tabs}>
        <Segmented
          label={t('kb.reports')}
          value={report}
          onValue={(next) => void navigate(`/knowledge/reports/${next}`, { replace: true })}
          choices={[
            { value: 'searches', label: t('kbReport.searches') },
            { value: 'articles', label: t('kbReport.articles') },
          ]}
        />
      </div>
      {report === 'searches' ? <SearchReport /> : <ArticleReport />}
    </KnowledgePage>
  );
}
