import { problemOf, type ProblemCode } from '@parley/contracts';
import { vi } from 'vitest';

interface Stored {
  id: string;
  version: number;
  [field: string]: unknown;
}

const stamp = { createdAt: '2026-11-22T09:00:00.000Z', updatedAt: '2026-11-22T09:00:00.000Z' };
const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** Stands behind `fetch`: keeps rules of every path, refuses an old version, and everything else that a test told it to. */
export class RulesServer {
  readonly rules = new Map<string, Stored[]>();
  /** Every change that was asked for, as `METHOD path` with its body. */
  readonly asked: { what: string; body: unknown }[] = [];
  private refusal: { code: ProblemCode; detail: string | undefined } | undefined;

  listen() {
    vi.stubGlobal('fetch', async (url: string, { method = 'GET', body }: RequestInit = {}) => {
      await Promise.resolve();
      return this.handle(method, new URL(url, 'http://parley.example').pathname.replace('/api/v1/', ''), typeof body === 'string' ? (JSON.parse(body) as Stored) : undefined);
    });
  }

  /** Puts a rule there, as if somebody had made it. */
  keep(path: string, rule: Record<string, unknown> & { id: string }) {
    this.rules.set(path, [...(this.rules.get(path) ?? []), { version: 1, ...stamp, ...rule }]);
  }

  /** Changes a rule behind the back of who is looking at it. */
  changeQuietly(path: string, id: string, part: Record<string, unknown>) {
    this.rules.set(path, this.all(path).map((rule) => (rule.id === id ? { ...rule, ...part, version: rule.version + 1 } : rule)));
  }

  /** Refuses the next change. */
  refuseNext(code: ProblemCode, detail?: string) {
    this.refusal = { code, detail };
  }

  private all = (path: string) => this.rules.get(path) ?? [];

  private handle(method: string, address: string, body: Stored | undefined): Response {
    const [path = '', id = ''] = address.split('/');
    if (method === 'GET') return answer({ data: this.all(path).toSorted((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0)), nextCursor: null });
    this.asked.push({ what: `${method} ${address}`, body });
    const refusal = this.refusal ?? (body?.version !== undefined && this.all(path).some((rule) => rule.id === id && rule.version !== body.version) ? { code: 'rule.version_conflict' as const, detail: undefined } : undefined);
    this.refusal = undefined;
    if (refusal) return answer(problemOf(refusal.code, refusal.detail), problemOf(refusal.code).status);
    if (method === 'DELETE') return this.remove(path, id);
    const { version: _version, ...fields } = body ?? { version: 0 };
    if (method === 'POST') {
      this.keep(path, { ...fields, id: `new-${this.all(path).length}` });
      return answer(this.all(path).at(-1), 201);
    }
    this.changeQuietly(path, id, fields);
    return answer(this.all(path).find((rule) => rule.id === id));
  }

  private remove(path: string, id: string): Response {
    this.rules.set(path, this.all(path).filter((rule) => rule.id !== id));
    return new Response(null, { status: 204 });
  }
}
