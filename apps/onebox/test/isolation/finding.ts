import { randomUUID } from 'node:crypto';
import type { KnownRoute } from '@parley/contracts';
import { eventually } from '@parley/testkit';
import type { Row } from './rows.js';
import type { Ask, Seen, TenantWorld } from './world.js';

/** What finding articles and bringing them in leaves behind. */
export interface FindingWorld {
  searchId: string;
  synonymId: string;
  /** Groups of questions that nothing answers. */
  groupIds: [toSee: string, toDraft: string, toDismiss: string, toReopen: string];
  /** Files that wait for their plan. */
  importIds: [toCheck: string, toStart: string, toCancel: string];
}

type Call = (route: [method: string, path: string], given: Ask) => Promise<Seen>;

/** Builds them through the public API, named with the canary where they may be shown. */
export async function buildFinding(ask: Call, { canary, token }: { canary: string; token: string }): Promise<FindingWorld> {
  const search = async (q: string) => String((await ask(['GET', `/kb/search?${new URLSearchParams({ q })}`], { token })).json['searchId']);
  const upload = async (): Promise<string> => {
    const { json } = await ask(['POST', '/kb/import'], { token, file: `# ${canary} imported\n\n${canary} words` });
    const id = String(json['id']);
    await eventually(async () => {
      const { json: job } = await ask(['GET', `/kb/imports/${id}`], { token });
      if (job['status'] !== 'ready') throw new Error('the import is not read yet');
    });
    return id;
  };
  const importIds = [await upload(), await upload(), await upload()] as FindingWorld['importIds'];
  const searchId = await search(`${canary} hippopotamus`);
  for (const q of ['zebra stripes', 'volcano dust', 'harbour crane']) await search(q);
  const groupIds = await eventually(async () => {
    const groups = (await ask(['GET', '/kb/learning/groups'], { token })).json['data'] as { id: string; question: string }[];
    if (groups.length < 4) throw new Error('the questions are not in groups yet');
    return groups.sort((one) => (one.question.includes(canary) ? -1 : 1)).map(({ id }) => id) as FindingWorld['groupIds'];
  });
  const synonym = await ask(['POST', '/kb/synonyms'], { token, body: { words: [`${canary} one`, `${canary} two`] } });
  return { searchId, synonymId: String(synonym.json['id']), groupIds, importIds };
}

const group = (nth: 0 | 1 | 2 | 3) => ({ target: ({ finding }: TenantWorld) => finding.groupIds[nth] });
const job = (nth: 0 | 1 | 2) => ({ target: ({ finding }: TenantWorld) => finding.importIds[nth] });
const synonym = { target: ({ finding }: TenantWorld) => finding.synonymId };

/** One row for each route of finding, learning and importing. */
export const findingRows: Partial<Record<KnownRoute, Row>> = {
  // What is being typed is not noted: else reports would hold the other tenant's name, as the asker put it.
  'GET /kb/search': { query: (_, foreign) => `q=${foreign.canary}&typing=true` },
  'POST /kb/searches/:id/click': { target: ({ finding }) => finding.searchId, body: ({ knowledge }) => ({ articleId: knowledge.articleId }), ofAllVisitors: true },
  'GET /kb/synonyms': {},
  'POST /kb/synonyms': { body: () => ({ words: [randomUUID(), randomUUID()] }) },
  'PATCH /kb/synonyms/:id': { ...synonym, body: () => ({ words: [randomUUID(), randomUUID()] }) },
  'DELETE /kb/synonyms/:id': synonym,
  'GET /kb/reports/searches': {},
  'GET /kb/reports/articles': {},
  'GET /kb/learning/groups': {},
  'GET /kb/learning/groups/:id': group(0),
  'GET /kb/learning/groups/:id/questions': group(0),
  'POST /kb/learning/groups/:id/draft': { ...group(1), body: () => ({ title: randomUUID() }) },
  'POST /kb/learning/groups/:id/dismiss': group(2),
  'POST /kb/learning/groups/:id/reopen': group(3),
  'GET /kb/articles/:id/origins': { target: ({ knowledge }) => knowledge.articleId },
  'POST /kb/import': { file: '# words\n\nin a file' },
  'POST /kb/import/pages': { body: () => ({ urls: ['https://nobody.invalid/'] }) },
  'GET /kb/imports': {},
  'GET /kb/imports/:id': job(0),
  'GET /kb/imports/:id/items': job(0),
  'POST /kb/imports/:id/check': { ...job(0), body: () => ({}) },
  'POST /kb/imports/:id/start': { ...job(1), body: () => ({}) },
  'POST /kb/imports/:id/cancel': job(2),
  'GET /kb/export': {},
};

/** Bodies that name another tenant's things. */
export const foreignFindingBodies: [KnownRoute, (own: TenantWorld, foreign: TenantWorld) => unknown][] = [
  ['POST /kb/searches/:id/click', (_, { knowledge }) => ({ articleId: knowledge.articleId })],
  ['POST /kb/imports/:id/check', (_, { knowledge }) => ({ category: knowledge.categoryId })],
  ['POST /kb/learning/groups/:id/draft', (_, { knowledge }) => ({ categoryId: knowledge.categoryId })],
];
