import { PageQuery, pageOf } from '../primitives.js';
import { z } from 'zod';
import { defineRoutes } from '../route.js';
import {
  ArticleHits, ArticleReportQuery, ArticleReportRow, ClickHit, CreateSynonym, PatchSynonym, SearchArticles, SearchReportQuery, SearchReportRow, Synonym,
} from '../shapes/kb-search.js';
import { DraftFromGroup, DraftMade, DraftOrigin, OpenQuestion, QuestionGroup, QuestionGroupsQuery } from '../shapes/kb-learning.js';

const read = { permission: 'knowledge:read' } as const;
const write = { permission: 'knowledge:write' } as const;
const publish = { permission: 'knowledge:publish' } as const;
const readers = { ...read, visitor: 'own' } as const;

/** Finding articles, and what searches teach. */
export const knowledgeSearchRoutes = defineRoutes({
  'GET /kb/search': {
    summary: 'Published articles that answer, best first: by words in whatever form, Chinese by characters, with small typing errors and the tenant’s synonyms. Visitors find public ones only',
    access: readers, query: SearchArticles, answers: { 200: ArticleHits }, problems: ['request.cursor_invalid'], limit: 'widget', fromWebsites: true,
  },
  'POST /kb/searches/:id/click': {
    summary: 'Says which article a search led to',
    access: readers, body: ClickHit, answers: { 204: null }, problems: ['kb_search.not_found'], fromWebsites: true,
  },

  'GET /kb/synonyms': { summary: 'Words that mean the same, newest first', access: read, query: PageQuery, answers: { 200: pageOf(Synonym) }, problems: ['request.cursor_invalid'] },
  'POST /kb/synonyms': { summary: 'Says that words mean the same; found within two seconds', access: publish, body: CreateSynonym, answers: { 201: Synonym }, problems: ['synonym.too_many'] },
  'PATCH /kb/synonyms/:id': { summary: 'Changes which words mean the same', access: publish, body: PatchSynonym, answers: { 200: Synonym }, problems: ['synonym.not_found', 'request.invalid'] },
  'DELETE /kb/synonyms/:id': { summary: 'Forgets that words mean the same', access: publish, answers: { 204: null }, problems: ['synonym.not_found'] },

  'GET /kb/reports/searches': {
    summary: 'What was looked for and not found, or found and not opened, the most frequent first',
    access: write, query: SearchReportQuery, answers: { 200: pageOf(SearchReportRow) }, problems: ['request.cursor_invalid'],
  },
  'GET /kb/reports/articles': {
    summary: 'Articles that do not help, those first of which that is most certain',
    access: write, query: ArticleReportQuery, answers: { 200: pageOf(ArticleReportRow) }, problems: ['request.cursor_invalid'],
  },

  'GET /kb/learning/groups': {
    summary: 'Questions that nothing answers, much the same ones together, the most frequent first',
    access: write, query: QuestionGroupsQuery, answers: { 200: pageOf(QuestionGroup) }, problems: ['request.cursor_invalid'],
  },
  'GET /kb/learning/groups/:id': { summary: 'One group of questions', access: write, answers: { 200: QuestionGroup }, problems: ['question_group.not_found'] },
  'GET /kb/learning/groups/:id/questions': {
    summary: 'The questions of a group, newest first',
    access: write, query: PageQuery, answers: { 200: pageOf(OpenQuestion) }, problems: ['question_group.not_found', 'request.cursor_invalid'],
  },
  'POST /kb/learning/groups/:id/draft': {
    summary: 'Makes a draft out of a group and the answers that people gave',
    access: write, body: DraftFromGroup, answers: { 201: DraftMade }, problems: ['question_group.not_found', 'question_group.closed', 'kb_category.not_found', 'kb_locale.unknown', 'article.too_many'],
  },
  'POST /kb/learning/groups/:id/dismiss': { summary: 'Puts a group aside; the same questions do not bring it back', access: write, answers: { 200: QuestionGroup }, problems: ['question_group.not_found'] },
  'POST /kb/learning/groups/:id/reopen': { summary: 'Takes a group up again', access: write, answers: { 200: QuestionGroup }, problems: ['question_group.not_found'] },
  'GET /kb/articles/:id/origins': {
    summary: 'Which answers of people an article began with',
    access: read, answers: { 200: z.object({ data: z.array(DraftOrigin) }) }, problems: ['article.not_found'],
  },
});
