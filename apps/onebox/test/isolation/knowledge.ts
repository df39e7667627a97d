import { randomUUID } from 'node:crypto';
import type { KnownRoute } from '@parley/contracts';
import type { Row } from './rows.js';
import type { TenantWorld } from './world.js';

/** What a tenant has in its knowledge base. */
export interface KnowledgeWorld {
  categoryId: string;
  /** Published to the public. */
  articleId: string;
  /** Another one, whose life goes on. */
  draftId: string;
  fileId: string;
}

type Ask = (route: [string, string], given: { token?: string; body?: unknown }) => Promise<{ json: Record<string, unknown> }>;

/** The smallest picture. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

export async function buildKnowledge(ask: Ask, { baseUrl, canary, token }: { baseUrl: string; canary: string; token: string }): Promise<KnowledgeWorld> {
  const make = async (path: string, body: unknown): Promise<string> => String((await ask(['POST', path], { token, body })).json['id']);
  const article = (title: string): Promise<string> => make('/kb/articles', { translation: { locale: 'en', title: `${canary} ${title}`, body: `${canary} words` } });
  const categoryId = await make('/kb/categories', { texts: { en: { name: `${canary} category` } } });
  const articleId = await article('article');
  await ask(['POST', `/kb/articles/${articleId}/translations/en/publish`], { token, body: {} });
  const form = new FormData();
  form.append('file', new Blob([PNG]), `${canary}.png`);
  const file = await fetch(`${baseUrl}/api/v1/kb/files`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
  return { categoryId, articleId, draftId: await article('draft'), fileId: ((await file.json()) as { id: string }).id };
}

const category = { target: ({ knowledge }: TenantWorld) => knowledge.categoryId };
const read = { target: ({ knowledge }: TenantWorld) => knowledge.articleId };
const worked = { target: ({ knowledge }: TenantWorld) => knowledge.draftId, params: () => ({ locale: 'en' }) };
const version = { ...worked, params: () => ({ locale: 'en', number: '1' }) };
const name = () => ({ texts: { en: { name: randomUUID() } } });

/** One row for each route of articles and the help centre. */
export const knowledgeRows: Partial<Record<KnownRoute, Row>> = {
  'GET /kb/categories': {},
  'POST /kb/categories': { body: name },
  'GET /kb/categories/:id': category,
  'PATCH /kb/categories/:id': { ...category, body: () => ({ icon: '📦' }) },
  'DELETE /kb/categories/:id': category,
  'GET /kb/articles': {},
  'POST /kb/articles': { body: () => ({ translation: { locale: 'en', title: randomUUID() } }) },
  'POST /kb/articles/bulk': { body: ({ knowledge }) => ({ articleIds: [knowledge.draftId], change: { kind: 'label', add: ['seen'] } }) },
  'GET /kb/articles/:id': read,
  'PATCH /kb/articles/:id': { ...read, body: () => ({ labels: ['changed'] }) },
  'DELETE /kb/articles/:id': read,
  'GET /kb/articles/:id/history': read,
  'PUT /kb/articles/:id/translations/:locale': { ...worked, body: () => ({ title: randomUUID(), body: 'words' }) },
  'DELETE /kb/articles/:id/translations/:locale': worked,
  'POST /kb/articles/:id/translations/:locale/status': { ...worked, body: () => ({ status: 'review' }), alsoIn: [409] },
  'POST /kb/articles/:id/translations/:locale/publish': { ...worked, body: () => ({}) },
  'POST /kb/articles/:id/translations/:locale/unpublish': { ...worked, body: () => ({}), alsoIn: [409] },
  'DELETE /kb/articles/:id/translations/:locale/schedule': worked,
  'GET /kb/articles/:id/translations/:locale/versions': worked,
  'GET /kb/articles/:id/translations/:locale/versions/:number': version,
  'GET /kb/articles/:id/translations/:locale/versions/:number/diff': version,
  'POST /kb/articles/:id/translations/:locale/versions/:number/restore': { ...version, body: () => ({}) },
  'POST /kb/preview': { body: () => ({ body: '# words' }) },
  // Words are no image; that they are refused is an answer.
  'POST /kb/files': { file: 'words in a file', alsoIn: [415] },
  'GET /kb/files/:id': { target: ({ knowledge }) => knowledge.fileId },
  'POST /kb/articles/:id/feedback': { ...read, body: () => ({ locale: 'en', helpful: true }), ofAllVisitors: true },
  'GET /kb/articles/:id/feedback': read,
  'GET /kb/help/categories': {},
  'GET /kb/help/articles': {},
  'GET /kb/help/articles/:id': { ...read, ofAllVisitors: true },
  'GET /kb/help-centre': {},
  'POST /kb/help-centre/domain/check': { alsoIn: [409] },
  'PATCH /kb/help-centre': { body: () => ({ noindex: true }) },
};

/** Bodies that name another tenant's things. */
export const foreignKnowledgeBodies: [KnownRoute, (own: TenantWorld, foreign: TenantWorld) => unknown][] = [
  ['POST /kb/categories', (_, { knowledge }) => ({ ...name(), parentId: knowledge.categoryId })],
  ['PATCH /kb/categories/:id', (_, { knowledge }) => ({ parentId: knowledge.categoryId })],
  ['POST /kb/articles', (_, { knowledge }) => ({ categoryId: knowledge.categoryId, translation: { locale: 'en', title: 'x' } })],
  ['POST /kb/articles', (_, { knowledge }) => ({ relatedIds: [knowledge.articleId], translation: { locale: 'en', title: 'x' } })],
  ['PATCH /kb/articles/:id', (_, { knowledge }) => ({ categoryId: knowledge.categoryId })],
  ['PATCH /kb/articles/:id', (_, { knowledge }) => ({ relatedIds: [knowledge.articleId] })],
  ['PATCH /kb/help-centre', (_, { knowledge }) => ({ logoFileId: knowledge.fileId })],
];
