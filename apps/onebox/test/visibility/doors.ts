import { routes, routesOf, type Conversation, type KnownRoute } from '@parley/contracts';
import { openapi } from '@parley/contracts/openapi';
import { rawCall } from '@parley/testkit';
import { rows } from '../isolation/rows.js';
import type { TenantWorld } from '../isolation/world.js';
import type { Mix } from './people.js';

/** Who asks, and about what. */
export interface Visit {
  baseUrl: string;
  token: string;
  agentId: string;
  contactId: string;
  mix: Mix;
  /** The tenant's automation, routing policy. */
  automationId: string;
  policyId: string;
}

/** A route that shows several conversations at once: the ids of those that it shows, and which of those that are seen it asks for. */
interface ListDoor {
  shown: (visit: Visit) => Promise<string[]>;
  asks?: (held: { id: string; assigneeId: string | null; teamId: string | null; participantIds: readonly string[] }, visit: Visit) => boolean;
}

async function json<T>({ baseUrl, token }: Visit, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await rawCall(method, path, { baseUrl, token, ...(body !== undefined && { body: JSON.stringify(body) }) });
  if (answer.status >= 300) throw new Error(`${method} ${path} → ${answer.status}: ${answer.text}`);
  return answer.json as T;
}

interface Paged {
  data: unknown[];
  nextCursor: string | null;
}

/** Everything that a list holds, page by page. */
async function all<T>(visit: Visit, path: string): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Paged = await json<Paged>(visit, 'GET', `${path}${path.includes('?') ? '&' : '?'}limit=5${cursor ? `&cursor=${cursor}` : ''}`);
    found.push(...(page.data as T[]));
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}

const conversations = (path: string) => async (visit: Visit) => (await all<Conversation>(visit, path)).map(({ id }) => id);
const ofContact = 'contact=';

/** The views of `GET /conversations`, of the mix alone. */
export const views: Record<string, (visit: Visit) => { path: string; asks: NonNullable<ListDoor['asks']> }> = {
  everything: ({ contactId }) => ({ path: `/conversations?${ofContact}${contactId}`, asks: () => true }),
  open: ({ contactId }) => ({ path: `/conversations?status=open&${ofContact}${contactId}`, asks: () => true }),
  'waiting for longest first': ({ contactId }) => ({ path: `/conversations?sort=waiting&${ofContact}${contactId}`, asks: () => false }),
  mine: ({ contactId, agentId }) => ({ path: `/conversations?assignee=me&${ofContact}${contactId}`, asks: ({ assigneeId }) => assigneeId === agentId }),
  'of nobody': ({ contactId }) => ({ path: `/conversations?assignee=none&${ofContact}${contactId}`, asks: ({ assigneeId }) => assigneeId === null }),
  'with the bot': ({ contactId }) => ({ path: `/conversations?handler=bot&${ofContact}${contactId}`, asks: () => false }),
  'where I take part': ({ contactId, agentId }) => ({ path: `/conversations?participant=me&${ofContact}${contactId}`, asks: ({ participantIds }) => participantIds.includes(agentId) }),
  'by a word of what was said last': ({ contactId }) => ({ path: `/conversations?q=lamplight&${ofContact}${contactId}`, asks: () => true }),
};

/** Every route beside those of one conversation that shows conversations or what was said in them. */
export const lists: Partial<Record<KnownRoute, ListDoor>> = {
  'GET /conversations': { shown: conversations('/conversations'), asks: () => true },
  'GET /contacts/:id/conversations': { shown: (visit) => conversations(`/contacts/${visit.contactId}/conversations`)(visit) },
  'GET /contacts/:id/timeline': {
    shown: async (visit) => (await all<{ kind: string; conversation?: { id: string } }>(visit, `/contacts/${visit.contactId}/timeline`)).flatMap(({ conversation }) => conversation?.id ?? []),
  },
  'GET /contacts/:id/export': { shown: async (visit) => (await json<{ conversations: { id: string }[] }>(visit, 'GET', `/contacts/${visit.contactId}/export`)).conversations.map(({ id }) => id) },
  'GET /search/messages': { shown: async (visit) => [...new Set((await all<{ conversation: { id: string } }>(visit, `/search/messages?q=lamplight&contact=${visit.contactId}`)).map(({ conversation }) => conversation.id))] },
  'GET /notifications': {
    shown: async (visit) => [...new Set((await all<{ conversationId?: string }>(visit, '/notifications')).flatMap(({ conversationId }) => conversationId ?? []))],
    asks: ({ assigneeId }, { agentId }) => assigneeId === agentId,
  },
  'GET /automations/:id/runs': { shown: async (visit) => (await all<{ conversationId: string }>(visit, `/automations/${visit.automationId}/runs`)).map(({ conversationId }) => conversationId), asks: () => false },
  'POST /conversations/bulk': {
    shown: async (visit) => {
      const { results } = await json<{ results: { id: string; ok: boolean }[] }>(visit, 'POST', '/conversations/bulk', { ids: [...visit.mix.keys()], change: { priority: 'high' } });
      return results.flatMap(({ id, ok }) => (ok ? [id] : []));
    },
  },
};

/** A ticket names the conversation that it was made of, and what was taken over from it is the ticket's own by then. Who sees which tickets is compared where tickets are. */
const ofTickets = Object.fromEntries(Object.keys(routesOf.tickets).map((route) => [route, 'names the conversation of a ticket to whoever sees the ticket']));

/** What was asked in a conversation is shown to those alone who see every one; compared in `apps/knowledge/test/learning.int.spec.ts`. */
const ofLearning = Object.fromEntries(Object.keys(routesOf.knowledge).filter((route) => route.includes('/kb/learning/')).map((route) => [route, 'names conversations to those alone who see every one']));

/** Routes that speak of conversations and show none that the asker did not bring. */
export const elsewhere: Partial<Record<KnownRoute, string>> = {
  ...ofTickets,
  ...ofLearning,
  'GET /kb/articles/:id/origins': 'the ids that whoever made the draft gave, and nothing of what was said',
  'POST /conversations': 'answers the one that was just made by the asker',
  'POST /widget/sessions': 'shows visitors their own',
  'POST /frames': 'answers for a conversation that the frame names: compared over the socket',
  'POST /routing-policies/simulate': 'numbers of all; its examples are filtered by the same condition',
  'POST /contacts/:id/merge': 'how many conversations moved, and none of them',
  'GET /contacts/:id/merges': 'how many conversations moved, and none of them',
  'POST /contacts/:id/merges/:mergeId/undo': 'how many conversations moved, and none of them',
  'POST /notifications/read': 'answers what the asker named',
  'GET /drafts': 'what the asker wrote, filtered by the same condition',
  'GET /bot/reviews': 'names conversations to those alone who see every one; compared in `apps/bot/test/learning`',
  'GET /bot/report': 'numbers of all, and no conversation',
  'GET /analytics/drilldown': 'ids alone, of those that the asker sees; compared in `apps/analytics/test/month`',
  'GET /sentiment/conversations/:id': 'asks conversations whether the asker sees it; compared in `test/sentiment.int.spec.ts`',
};

type Json = Record<string, unknown>;
const named = /"#\/components\/schemas\/(\w+)"/g;

/** The names of all schemas that an answer is made of. */
function schemasOf(document: { components: { schemas: Record<string, Json> } }, answer: unknown, known = new Set<string>()): Set<string> {
  for (const [, name] of JSON.stringify(answer ?? {}).matchAll(named)) {
    if (known.has(name!)) continue;
    known.add(name!);
    schemasOf(document, document.components.schemas[name!], known);
  }
  return known;
}

/** Whether what a route answers can hold a conversation, a message, or the id of a conversation. */
export function tellingRoutes(): KnownRoute[] {
  const document = JSON.parse(JSON.stringify(openapi())) as { paths: Record<string, Record<string, { responses: Record<string, unknown> }>>; components: { schemas: Record<string, Json> } };
  return (Object.keys(routes) as KnownRoute[]).filter((route) => {
    const [method, path] = route.split(' ') as [string, string];
    const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]![method.toLowerCase()]!;
    const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
    const schemas = schemasOf(document, good);
    const whole = JSON.stringify([good, ...[...schemas].map((name) => document.components.schemas[name])]);
    return ['Conversation', 'Message', 'MessageHit'].some((name) => schemas.has(name)) || /"(conversationId|conversation|conversations)":/.test(whole);
  });
}

const ofOne = /^\w+ \/conversations\/:id(\/|$)/;
/** The routes of one conversation, which the path names. */
export const oneDoors = (): KnownRoute[] => (Object.keys(routes) as KnownRoute[]).filter((route) => ofOne.test(route));

/** A tenant of whose things only the conversation has a name. */
const nameless: TenantWorld = new Proxy({} as TenantWorld, { get: (_, thing) => (thing === 'rules' ? nameless : thing === 'conversationId' ? 'the conversation' : 'another thing') });

/** Routes that name a conversation in their body, by the rows of the isolation matrix. */
export const bodyDoors = (): KnownRoute[] => (Object.keys(rows) as KnownRoute[]).filter((route) => !ofOne.test(route) && !lists[route] && JSON.stringify(rows[route]?.body?.(nameless) ?? {}).includes('the conversation'));
