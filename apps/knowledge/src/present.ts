import type { Article, ArticleEntry, ArticleFeedback, ArticleSummary, ArticleTranslation, ArticleVersion, ArticleVersionText, KbCategory } from '@parley/contracts';
import type { ArticleRow, TranslationRow } from './db/articles.js';
import type { CategoryRow } from './db/categories.js';
import type { EntryRow } from './db/entries.js';
import type { FeedbackRow } from './db/feedback.js';
import type { VersionRow } from './db/versions.js';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const presentCategory = ({ id, parentId, position, icon, texts, version, createdAt, updatedAt }: CategoryRow, articles: number): KbCategory => ({
  id, parentId, position, icon, texts, articles, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(),
});

const presentBrief = (row: Omit<TranslationRow, 'summary' | 'body' | 'seoTitle' | 'seoDescription'>): ArticleSummary['translations'][number] => ({
  locale: row.locale,
  status: row.status,
  title: row.title,
  slug: row.slug,
  version: row.version,
  publishedNumber: row.publishedNumber,
  publishedAt: iso(row.publishedAt),
  ahead: row.ahead,
  scheduled: { publishAt: iso(row.publishAt), unpublishAt: iso(row.unpublishAt) },
  views: row.views,
  helpful: row.helpful,
  unhelpful: row.unhelpful,
  updatedBy: row.updatedBy,
  updatedAt: row.updatedAt.toISOString(),
});

export const presentTranslation = (row: TranslationRow): ArticleTranslation => ({
  ...presentBrief(row), summary: row.summary, body: row.body, seoTitle: row.seoTitle, seoDescription: row.seoDescription,
});

const beside = ({ id, categoryId, audience, ownerId, reviewAt, labels, featured, createdBy, version, createdAt, updatedAt }: ArticleRow) => ({
  id, categoryId, audience, ownerId, reviewAt: iso(reviewAt), labels, featured, createdBy, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(),
});

export const presentArticle = (row: ArticleRow, { relatedIds, translations }: { relatedIds: string[]; translations: TranslationRow[] }): Article => ({
  ...beside(row), relatedIds, translations: translations.map(presentTranslation),
});

export const presentArticleSummary = (row: ArticleRow, translations: Parameters<typeof presentBrief>[0][]): ArticleSummary => ({
  ...beside(row), views: row.views, helpful: row.helpful, unhelpful: row.unhelpful, translations: translations.map(presentBrief),
});

export const presentVersion = ({ number, title, by, at, published, restoredFrom }: VersionRow): ArticleVersion => ({ number, title, by, at: at.toISOString(), published, restoredFrom });

export const presentVersionText = (row: VersionRow): ArticleVersionText => ({
  ...presentVersion(row), summary: row.summary, body: row.body, seoTitle: row.seoTitle, seoDescription: row.seoDescription,
});

export const presentEntry = ({ id, at, by, action, locale, note, before, after }: EntryRow): ArticleEntry => ({ id, at: at.toISOString(), by, action, locale, note, before, after });

export const presentFeedback = ({ id, locale, helpful, reason, comment, source, at }: FeedbackRow): ArticleFeedback => ({ id, locale, helpful, reason, comment, source, at: at.toISOString() });
