import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { identityRpc } from '@parley/contracts';
import { startIdentity, type TestIdentity } from './start-identity.js';

let identity: TestIdentity;
beforeAll(async () => void (identity = await startIdentity()));
afterAll(() => identity.close());

const ask = (cursor?: string) => identity.ask(identityRpc.revocations, cursor === undefined ? {} : { cursor });
/** A revocation that was written so many seconds ago. */
const revokedAgo = async (seconds: number) => {
  const id = randomUUID();
  await identity.sql(`insert into identity.revocation values ($1, $2, 'session', $3, clock_timestamp() - make_interval(secs => $4))`, [randomUUID(), randomUUID(), id, seconds]);
  return id;
};

it('tells first what a living token could carry, then what is new, of all tenants', async () => {
  const [old, recent] = [await revokedAgo(21 * 60), await revokedAgo(14 * 60)];
  const first = await ask();
  expect(first.data.map(({ id }) => id)).toEqual([recent]);
  expect(first.data.map(({ id }) => id)).not.toContain(old);
  expect(first.data[0]).toMatchObject({ kind: 'session', before: expect.any(Number) });
  expect(Date.now() / 1000 - first.data[0]!.before).toBeCloseTo(14 * 60, -1);
  const fresh = await revokedAgo(0);
  const second = await ask(first.cursor);
  expect(second.data.map(({ id }) => id)).toEqual([fresh]);
});

it('misses nothing that commits late', async () => {
  const { cursor } = await ask();
  const late = await revokedAgo(20);
  expect((await ask(cursor)).data.map(({ id }) => id)).toContain(late);
});

it('goes on in bounded answers when very many come at once', async () => {
  await identity.sql('delete from identity.revocation');
  await identity.sql(`insert into identity.revocation select $1, gen_random_uuid(), 'agent', gen_random_uuid(), clock_timestamp() - interval '5 seconds' from generate_series(1, 12000)`, [randomUUID()]);
  const seen = new Set<string>();
  let cursor: string | undefined;
  for (let round = 0; round < 3; round++) {
    const answer = await ask(cursor);
    expect(answer.data.length).toBeLessThanOrEqual(5000);
    for (const { id } of answer.data) seen.add(id);
    cursor = answer.cursor;
  }
  expect(seen.size).toBe(12_000);
});

it.each(['nonsense', Buffer.from('["a",null]').toString('base64url')])('refuses the cursor %s', async (cursor) => {
  await expect(ask(cursor)).rejects.toMatchObject({ code: 'request.cursor_invalid' });
});
