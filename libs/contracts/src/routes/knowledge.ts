import { PageQuery, pageOf } from '../primitives.js';
import { defineRoutes } from '../route.js';
import {
  Article, ArticleEntry, ArticlesQuery, ArticleSummary, ArticleTranslation, BulkArticles, BulkArticlesDone, CreateArticle, MoveTranslation, PatchArticle, PublishTranslation, PutTranslation,
  UnpublishTranslation,
} from '../shapes/article.js';
import { ArticleFeedback, ArticleFeedbackQuery, RateArticle } from '../shapes/article-feedback.js';
import { ArticleDiff, ArticleVersion, ArticleVersionText, DiffQuery, RestoreVersion } from '../shapes/article-version.js';
import { ArticlePreview, HelpArticle, HelpArticleQuery, HelpArticlesQuery, HelpArticleSummary, HelpCategories, PreviewArticle } from '../shapes/help-article.js';
import { HelpCentre, PatchHelpCentre } from '../shapes/help-centre.js';
import { CreateKbCategory, KbCategories, KbCategory, PatchKbCategory } from '../shapes/kb-category.js';
import { KbFile, KbFileQuery } from '../shapes/kb-file.js';

const read = { permission: 'knowledge:read' } as const;
const write = { permission: 'knowledge:write' } as const;
const publish = { permission: 'knowledge:publish' } as const;
const manage = { permission: 'knowledge:manage' } as const;
/** Visitors get what is public; agents what is internal as well. */
const readers = { permission: 'knowledge:read', visitor: 'own' } as const;

/** Articles, their categories and the public help centre. Its pages are at `/help/:tenantSlug`. */
export const knowledgeRoutes = defineRoutes({
  'GET /kb/categories': { summary: 'The tree of categories', access: read, answers: { 200: KbCategories } },
  'POST /kb/categories': {
    summary: 'Makes a category',
    access: publish, body: CreateKbCategory, answers: { 201: KbCategory }, problems: ['kb_category.not_found', 'kb_category.slug_taken', 'kb_category.too_many', 'kb_category.too_deep', 'kb_locale.unknown'],
  },
  'GET /kb/categories/:id': { summary: 'One category', access: read, answers: { 200: KbCategory }, problems: ['kb_category.not_found'] },
  'PATCH /kb/categories/:id': {
    summary: 'Names, moves or orders a category; what is in it goes along',
    access: publish, body: PatchKbCategory, answers: { 200: KbCategory },
    problems: ['kb_category.not_found', 'kb_category.slug_taken', 'kb_category.too_deep', 'kb_category.circular', 'kb_category.version_conflict', 'kb_locale.unknown'],
  },
  'DELETE /kb/categories/:id': { summary: 'Removes a category in which nothing is', access: publish, answers: { 204: null }, problems: ['kb_category.not_found', 'kb_category.not_empty'] },

  'GET /kb/articles': { summary: 'Articles of any status, without their texts', access: read, query: ArticlesQuery, answers: { 200: pageOf(ArticleSummary) }, problems: ['request.cursor_invalid', 'kb_category.not_found'] },
  'POST /kb/articles': {
    summary: 'Begins an article as a draft in one language',
    access: write, body: CreateArticle, answers: { 201: Article }, problems: ['article.owner_unknown', 'kb_category.not_found', 'article.not_found', 'article.slug_taken', 'article.too_many', 'kb_locale.unknown'],
  },
  'POST /kb/articles/bulk': { summary: 'Does the same with many articles; each succeeds or fails alone', access: publish, body: BulkArticles, answers: { 200: BulkArticlesDone }, problems: ['kb_category.not_found'] },
  'GET /kb/articles/:id': { summary: 'One article with all of its translations as they are worked on', access: read, answers: { 200: Article }, problems: ['article.not_found'] },
  'PATCH /kb/articles/:id': {
    summary: 'Changes what stands beside the texts; who may read a published article takes `knowledge:publish`',
    access: write, body: PatchArticle, answers: { 200: Article }, problems: ['article.not_found', 'article.version_conflict', 'article.owner_unknown', 'kb_category.not_found'],
  },
  'DELETE /kb/articles/:id': { summary: 'Removes an article for good; one that was ever published takes `knowledge:publish`', access: write, answers: { 204: null }, problems: ['article.not_found'] },
  'GET /kb/articles/:id/history': { summary: 'What was done to an article, newest first', access: read, query: PageQuery, answers: { 200: pageOf(ArticleEntry) }, problems: ['article.not_found', 'request.cursor_invalid'] },

  'PUT /kb/articles/:id/translations/:locale': {
    summary: 'Writes the working copy in a language, which may be new; readers see it when it is published',
    access: write, body: PutTranslation, answers: { 200: ArticleTranslation }, problems: ['article.not_found', 'article.version_conflict', 'article.slug_taken', 'kb_locale.unknown'],
  },
  'DELETE /kb/articles/:id/translations/:locale': {
    summary: 'Removes a language of an article, not its last; one that was ever published takes `knowledge:publish`',
    access: write, answers: { 204: null }, problems: ['article.not_found', 'article.last_translation'],
  },
  'POST /kb/articles/:id/translations/:locale/status': {
    summary: 'Sends a working copy to review or back to its writers; what is archived is worked on again',
    access: write, body: MoveTranslation, answers: { 200: ArticleTranslation }, problems: ['article.not_found', 'article.version_conflict', 'article.transition_impossible'],
  },
  'POST /kb/articles/:id/translations/:locale/publish': {
    summary: 'Shows the working copy to readers, now or later',
    access: publish, body: PublishTranslation, answers: { 200: ArticleTranslation }, problems: ['article.not_found', 'article.version_conflict', 'article.slug_taken', 'article.empty', 'article.too_complex', 'article.schedule_invalid'],
  },
  'POST /kb/articles/:id/translations/:locale/unpublish': {
    summary: 'Takes a translation back from readers, now or later',
    access: publish, body: UnpublishTranslation, answers: { 200: ArticleTranslation }, problems: ['article.not_found', 'article.version_conflict', 'article.transition_impossible', 'article.schedule_invalid'],
  },
  'DELETE /kb/articles/:id/translations/:locale/schedule': { summary: 'Forgets what was to happen later', access: publish, answers: { 200: ArticleTranslation }, problems: ['article.not_found'] },
  'GET /kb/articles/:id/translations/:locale/versions': { summary: 'The versions of a translation, newest first', access: read, query: PageQuery, answers: { 200: pageOf(ArticleVersion) }, problems: ['article.not_found', 'request.cursor_invalid'] },
  'GET /kb/articles/:id/translations/:locale/versions/:number': { summary: 'What a version said', access: read, answers: { 200: ArticleVersionText }, problems: ['article.not_found', 'article.version_not_found'] },
  'GET /kb/articles/:id/translations/:locale/versions/:number/diff': { summary: 'What a version changed', access: read, query: DiffQuery, answers: { 200: ArticleDiff }, problems: ['article.not_found', 'article.version_not_found'] },
  'POST /kb/articles/:id/translations/:locale/versions/:number/restore': {
    summary: 'Makes an earlier version the working copy again',
    access: write, body: RestoreVersion, answers: { 200: ArticleTranslation }, problems: ['article.not_found', 'article.version_not_found', 'article.version_conflict'],
  },

  'POST /kb/preview': { summary: 'Markdown as readers would get it', access: write, body: PreviewArticle, answers: { 200: ArticlePreview }, problems: ['article.too_complex'] },
  'POST /kb/files': {
    summary: 'Uploads one image for articles; it is decoded and encoded anew, so that nothing of it but the picture is kept',
    access: write, limit: 'upload', upload: true, answers: { 201: KbFile },
    problems: ['attachment.too_large', 'attachment.type_refused', 'attachment.empty', 'attachment.unreadable', 'attachment.incomplete', 'limit.quota', 'limit.busy'],
  },
  'GET /kb/files/:id': {
    summary: 'The image itself, for agents; for readers it is at `/help/:tenantSlug/files/:id`',
    access: { permission: 'knowledge:read', signed: true }, limit: 'download', query: KbFileQuery, download: true, answers: { 200: null }, problems: ['attachment.not_found', 'attachment.link_expired'],
  },

  'POST /kb/articles/:id/feedback': {
    summary: 'Says whether an article helped; once per reader, and anew later, which replaces it',
    access: readers, fromWebsites: true, limit: 'widget', body: RateArticle, answers: { 204: null }, problems: ['article.not_found'],
  },
  'GET /kb/articles/:id/feedback': { summary: 'What readers said of an article, newest first', access: read, query: ArticleFeedbackQuery, answers: { 200: pageOf(ArticleFeedback) }, problems: ['article.not_found', 'request.cursor_invalid'] },

  'GET /kb/help/categories': { summary: 'Categories in which something is published', access: readers, fromWebsites: true, query: HelpArticleQuery, answers: { 200: HelpCategories } },
  'GET /kb/help/articles': {
    summary: 'Published articles: featured and popular ones, or those of a category',
    access: readers, fromWebsites: true, query: HelpArticlesQuery, answers: { 200: pageOf(HelpArticleSummary) }, problems: ['request.cursor_invalid'],
  },
  'GET /kb/help/articles/:id': { summary: 'A published article as readers see it; a visitor’s look counts as a view', access: readers, fromWebsites: true, query: HelpArticleQuery, answers: { 200: HelpArticle }, problems: ['article.not_found'] },

  'GET /kb/help-centre': { summary: 'How the help centre looks, and where it is', access: read, answers: { 200: HelpCentre } },
  'PATCH /kb/help-centre': {
    summary: 'Changes the help centre',
    access: manage, body: PatchHelpCentre, answers: { 200: HelpCentre }, problems: ['help_centre.domain_taken', 'help_centre.version_conflict', 'kb_locale.in_use', 'attachment.not_found'],
  },
  'POST /kb/help-centre/domain/check': {
    summary: 'Looks in the DNS now whether the domain is the tenant’s own',
    access: manage, limit: 'upload', answers: { 200: HelpCentre }, problems: ['help_centre.domain_missing'],
  },
});
