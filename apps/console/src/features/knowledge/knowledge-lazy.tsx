import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../../app/not-found-page.js';
import { Only } from '../../app/guards.js';
import { ArticlesPage } from './articles/articles-page.js';
import { ArticlePage } from './editor/article-page.js';
import { ReportsPage } from './finding/reports-page.js';
import { SynonymsPage } from './finding/synonyms-page.js';
import { HelpCentrePage } from './help-centre/help-centre-page.js';
import { ImportPage } from './import/import-page.js';
import { KnowledgeLayout, KnowledgeStart } from './knowledge-layout.js';
import { QuestionPage } from './learning/question-page.js';
import { QuestionsPage } from './learning/questions-page.js';

/** Everything below `/knowledge`. */
export function KnowledgePages() {
  return (
    <Routes>
      <Route path="articles/:articleId" element={<ArticlePage />} />
      <Route element={<KnowledgeLayout />}>
        <Route index element={<KnowledgeStart />} />
        <Route path="articles" element={<ArticlesPage />} />
        <Route path="synonyms" element={<SynonymsPage />} />
        <Route element={<Only may="knowledge:write" />}>
          <Route path="reports/:report?" element={<ReportsPage />} />
          <Route path="questions" element={<QuestionsPage />} />
          <Route path="questions/:groupId" element={<QuestionPage />} />
        </Route>
        <Route element={<Only may="knowledge:publish" />}>
          <Route path="import/:importId?" element={<ImportPage />} />
        </Route>
        <Route element={<Only may="knowledge:manage" />}>
          <Route path="help-centre" element={<HelpCentrePage />} />
        </Route>
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
