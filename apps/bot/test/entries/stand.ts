import { roles, topicOf, type BotAnswer, type BotCoverage, type BotIntent, type EventData, type EventEnvelope, type EventType, type Permission, type Principal, type PublishedArticle } from '@parley/contracts';
import { uuidv7 } from '@parley/tenancy';
import { eventually, rawCall, startCards, type RawAnswer, type RawRequest, type StartCardsOptions, type TestParley } from '@parley/testkit';
import { botCard } from '../../src/service.js';
import { known, standIns, tokenOf } from './stand-ins.js';

export type Agent = Extract<Principal, { kind: 'agent' }>;
export type Visitor = Extract<Principal, { kind: 'visitor' }>;
type Person = Agent | Visitor;

export function anAgentOf(tenantId: string, permissions: readonly Permission[] = roles.admin): Agent {
  return { kind: 'agent', tenantId, id: uuidv7(), sessionId: uuidv7(), role: 'agent', name: 'Ann Agent', permissions, issuedAt: Math.floor(Date.now() / 1000) };
}
export const aVisitorOf = (tenantId: string): Visitor => ({ kind: 'visitor', tenantId, id: uuidv7(), inboxId: uuidv7(), sessionId: uuidv7(), issuedAt: Math.floor(Date.now() / 1000) });

export interface Tenant {
  id: string;
  agent: Agent;
  inboxId: string;
  teamId: string;
}
export function aTenant(): Tenant {
  const id = uuidv7();
  const [inboxId, teamId] = [uuidv7(), uuidv7()];
  known.inboxes.set(id, [inboxId]);
  known.teams.set(id, [teamId]);
  return { id, agent: anAgentOf(id), inboxId, teamId };
}

/** The service on a real Postgres, with stand-ins for its neighbours. */
export class Stand {
  protected constructor(readonly parley: TestParley) {}

  static async start(options: StartCardsOptions = {}): Promise<Stand> {
    return new Stand(await startCards([...standIns, botCard], options));
  }

  async raw(who: Person, method: string, path: string, request: Omit<RawRequest, 'token' | 'baseUrl'> = {}): Promise<RawAnswer> {
    return rawCall(method, path, { baseUrl: this.parley.url, token: await tokenOf(who), ...request });
  }

  async call<T>(who: Person, method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const answer = await this.raw(who, method, path, body === undefined ? {} : { body: JSON.stringify(body) });
    return { status: answer.status, body: answer.json as T };
  }

  /** A call that must succeed. */
  async done<T>(who: Person, method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.call<T>(who, method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  anIntent(who: Agent, given: Record<string, unknown>): Promise<BotIntent> {
    return this.done<BotIntent>(who, 'POST', '/bot/intents', given);
  }

  ask(who: Agent, text: string, more: Record<string, unknown> = {}): Promise<BotAnswer> {
    return this.done<BotAnswer>(who, 'POST', '/bot/answer', { text, explain: true, ...more });
  }

  /** Sends words as a file. */
  async upload(who: Person, path: string, words: string): Promise<Record<string, unknown>> {
    const body = new FormData();
    body.append('file', new Blob([words]), 'file');
    const answer = await fetch(`${this.parley.url}/api/v1${path}`, { method: 'POST', headers: { authorization: `Bearer ${await tokenOf(who)}` }, body });
    return (await answer.json()) as Record<string, unknown>;
  }

  /** Waits until nothing is left to be trained. */
  trained(who: Agent): Promise<BotCoverage> {
    return eventually(async () => {
      const coverage = await this.done<BotCoverage>(who, 'GET', '/bot/coverage');
      if (coverage.training.state !== 'idle') throw new Error(`training is ${coverage.training.state}`);
      return coverage;
    }, { timeoutMs: 20_000 });
  }

  /** Publishes an article as knowledge would: the text is to be asked for, the event tells of it. */
  async publish(tenantId: string, article: Partial<PublishedArticle> & { title: string; text: string }): Promise<PublishedArticle> {
    const { text, ...rest } = article;
    const whole: PublishedArticle = { articleId: uuidv7(), locale: 'en', internal: false, url: 'https://help.example/a', sections: [{ heading: '', text }], ...rest };
    known.articles.set(tenantId, [...(known.articles.get(tenantId) ?? []).filter((one) => one.articleId !== whole.articleId || one.locale !== whole.locale), whole]);
    await this.tell('knowledge', tenantId, { type: 'article.published', data: { ...ofArticle(whole), number: 1, slug: 'a', summary: '', first: true } });
    return whole;
  }

  /** From now on only agents may read the article. */
  async hide(tenantId: string, article: PublishedArticle): Promise<void> {
    known.articles.set(tenantId, (known.articles.get(tenantId) ?? []).map((one) => (one === article ? { ...one, internal: true } : one)));
    await this.tell('knowledge', tenantId, { type: 'article.changed', data: { ...ofArticle({ ...article, internal: true }), labels: [] } });
  }

  async unpublish(tenantId: string, article: PublishedArticle): Promise<void> {
    known.articles.set(tenantId, (known.articles.get(tenantId) ?? []).filter((one) => one !== article));
    await this.tell('knowledge', tenantId, { type: 'article.unpublished', data: { ...ofArticle(article), to: 'draft' } });
  }

  async tell<T extends EventType>(from: string, tenantId: string, event: { type: T; data: EventData<T> }): Promise<void> {
    const envelope = { id: uuidv7(), version: 1, tenantId, key: tenantId, occurredAt: new Date().toISOString(), actor: { kind: 'system' as const }, ...event };
    await this.parley.platform.broker.publish(topicOf(from), [envelope]);
  }

  events(tenantId: string): Promise<EventEnvelope<Record<string, unknown>>[]> {
    return this.parley.events('bot', tenantId);
  }

  close(): Promise<void> {
    return this.parley.close();
  }
}

const ofArticle = ({ articleId, locale, internal, title }: PublishedArticle) => ({ articleId, locale, audience: internal ? ('internal' as const) : ('public' as const), categoryId: null, title });
