import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routeOf, type KnownRoute } from '@parley/contracts';
import { analyticsCard } from '@parley/analytics/service';
import { botCard } from '@parley/bot/service';
import { conversationsCard } from '@parley/conversations/service';
import { gatewayCard } from '@parley/gateway/service';
import { identityCard } from '@parley/identity/service';
import { knowledgeCard } from '@parley/knowledge/service';
import { ticketsCard } from '@parley/tickets/service';
import { startCards, type TestParley } from '@parley/testkit';
import { foreignBodies, open, rows, type Row } from './rows.js';
import { ask, buildTenant, type Seen, type TenantWorld } from './world.js';

type Caller = 'nobody' | 'visitor' | 'other visitor' | 'agent of another tenant' | 'key without scope';
type Target = 'own' | 'foreign' | 'random';
const callers: Caller[] = ['nobody', 'visitor', 'other visitor', 'agent of another tenant', 'key without scope'];
const targets: Target[] = ['own', 'foreign', 'random'];

/** Where a path names the thing that it is about: `:id`, or else the first that it names. */
const placeOf = (path: string): string => /:id\b/.exec(path)?.[0] ?? /:\w+/.exec(path)?.[0] ?? ':id';

/** What a caller must be told; `in`: the route answers, for what is the caller's own. */
function verdict(route: KnownRoute, row: Row, { caller, target }: { caller: Caller; target: Target }): number | 'in' {
  const { access } = routeOf(route);
  if (caller === 'nobody') return 401;
  if (caller === 'key without scope' && !row.scopeOfKey) return 403;
  if (caller.endsWith('visitor') && access.visitor !== 'own') return 403;
  if (caller === 'agent of another tenant' && !access.permission && !access.self) return 403;
  if (!row.target) return 'in';
  if (caller === 'agent of another tenant') return target === 'foreign' ? 'in' : 404;
  return target === 'own' && (caller !== 'other visitor' || row.ofAllVisitors) ? 'in' : 404;
}

describe('the isolation matrix', () => {
  let parley: TestParley;
  let own: TenantWorld;
  let foreign: TenantWorld;
  let documented: KnownRoute[];

  beforeAll(async () => {
    parley = await startCards([identityCard, conversationsCard, ticketsCard, knowledgeCard, botCard, analyticsCard, gatewayCard]);
    own = await buildTenant(parley.url);
    foreign = await buildTenant(parley.url);
    const { json } = await ask(parley.url, ['GET', '/openapi.json'], {});
    documented = Object.entries(json['paths'] as Record<string, Record<string, unknown>>).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((verb) => ['get', 'post', 'patch', 'delete', 'put'].includes(verb))
        .map((verb) => `${verb.toUpperCase()} ${path.replace(/^\/api\/v1/, '').replace(/\{(\w+)\}/g, ':$1')}` as KnownRoute),
    );
  }, 60_000);
  afterAll(() => parley?.close());

  const tokenOf = (caller: Caller): string | undefined =>
    ({ nobody: undefined, visitor: own.visitor, 'other visitor': own.otherVisitor, 'agent of another tenant': foreign.owner, 'key without scope': own.keyWithoutScope })[caller];

  function call(route: KnownRoute, row: Row, { caller, target }: { caller: Caller; target: Target }): Promise<Seen> {
    const [method, path] = route.split(' ') as [string, string];
    const id = target === 'random' ? randomUUID() : (row.target?.(target === 'own' ? own : foreign) ?? '');
    const world = caller === 'agent of another tenant' ? foreign : own;
    const body = row.body?.(world);
    const params = Object.entries(row.params?.(world) ?? {});
    const query = row.query ? `?${row.query(world, world === own ? foreign : own)}` : '';
    return ask(parley.url, [method, params.reduce((at, [name, value]) => at.replace(`:${name}`, value), path.replace(row.target ? placeOf(path) : ':id', id)) + query], { token: tokenOf(caller), ...(body !== undefined && { body }), file: row.file });
  }

  it('has a row for every route of the OpenAPI document, and no row without a route', () => {
    const known = [...Object.keys(rows), ...Object.keys(open)].sort();
    expect(known).toEqual([...documented].sort());
    for (const route of Object.keys(open) as KnownRoute[]) expect(routeOf(route).access).toEqual({ anyone: true });
  });

  describe.each(Object.entries(rows) as [KnownRoute, Row][])('%s', (route, row) => {
    const cells = callers.flatMap((caller) => (row.target ? targets : (['own'] as const)).map((target) => ({ caller, target })));
    it.each(cells.filter((cell) => !route.startsWith('DELETE') || verdict(route, row, cell) !== 'in'))('$caller, $target', async (cell) => {
      const seen = await call(route, row, cell);
      const expected = verdict(route, row, cell);
      if (expected === 'in') expect([200, 201, 204, ...(row.alsoIn ?? [])]).toContain(seen.status);
      else expect(seen.status).toBe(expected);
      if (expected !== 'in') expect(seen.json['code']).toEqual(expect.any(String));
      const stranger = cell.caller === 'agent of another tenant' ? own.canary : foreign.canary;
      expect(seen.text).not.toContain(stranger);
      if (cell.caller.endsWith('visitor')) expect(seen.text).not.toContain(`${own.canary} secret`);
      if (cell.caller === 'other visitor') expect(seen.text).not.toContain(own.conversationId);
    });
  });

  it.each(foreignBodies)('%s does not know another tenant’s things in its body', async (route, bodyOf) => {
    const [method, path] = route.split(' ') as [string, string];
    const id = rows[route]?.target?.(own) ?? '';
    const seen = await ask(parley.url, [method, path.replace(':id', id)], { token: own.owner, body: bodyOf(own, foreign) });
    expect(seen.status).toBe(404);
    expect(seen.text).not.toContain(foreign.canary);
  });
});
