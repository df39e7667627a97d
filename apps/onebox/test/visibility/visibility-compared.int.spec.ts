import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_BASE, heldBy, mentionOf, routeOf, sees, type Conversation, type Held, type KnownRoute } from '@parley/contracts';
import { botCard } from '@parley/bot/service';
import { conversationsCard } from '@parley/conversations/service';
import { gatewayCard } from '@parley/gateway/service';
import { identityCard } from '@parley/identity/service';
import { knowledgeCard } from '@parley/knowledge/service';
import { ticketsCard } from '@parley/tickets/service';
import { apiCall, eventually, openSocket, rawCall, startCards, type TestParley, type TestSocket } from '@parley/testkit';
import { rows } from '../isolation/rows.js';
import { ask, buildTenant, type TenantWorld } from '../isolation/world.js';
import { bodyDoors, elsewhere, lists, oneDoors, tellingRoutes, views, type Visit } from './doors.js';
import { aLooker, aMix, idsOf, seenBy, type Looker, type Mix } from './people.js';

const kinds = ['all', 'team', 'own'] as const;
type Kind = (typeof kinds)[number];

/**
 * One question to every door: which conversations are to be seen here? All answer as `sees` does. A door that is not known here fails the first tests: give it a
 * place in `doors.ts`.
 */
describe('what people see', () => {
  let parley: TestParley;
  let world: TenantWorld;
  let people: Record<Kind, Looker>;
  let blind: Looker;
  let mix: Mix;
  let contactId: string;
  let secrets: string[];

  beforeAll(async () => {
    parley = await startCards([identityCard, conversationsCard, ticketsCard, knowledgeCard, botCard, gatewayCard]);
    const baseUrl = parley.url;
    world = await buildTenant(baseUrl);
    const owner = { baseUrl, token: world.owner };
    const teams = [world.teamId, (await apiCall('POST /teams', { ...owner, body: { name: 'Others' } })).id];
    const looker = (visibility: Kind) => aLooker(baseUrl, world, { visibility, teamIds: visibility === 'team' ? [teams[0]!] : [] });
    people = { all: await looker('all'), team: await looker('team'), own: await looker('own') };
    blind = await aLooker(baseUrl, world, { visibility: 'all', masks: ['email', 'phone'] });
    // Conversations know people by events.
    await eventually(async () => {
      const id = world.conversationId;
      for (const { id: agentId } of [...Object.values(people), blind]) await apiCall('POST /conversations/:id/assign', { ...owner, params: { id }, body: { agentId } });
      for (const teamId of teams) await apiCall('POST /conversations/:id/assign', { ...owner, params: { id }, body: { agentId: null, teamId } });
      await apiCall('POST /conversations/:id/assign', { ...owner, params: { id }, body: { agentId: null, teamId: null } });
    });
    const made = await aMix(baseUrl, world, { people: Object.values(people).map(({ id }) => id), teams });
    ({ mix, contactId } = made);
    secrets = [made.email, made.phone, '12345678'];
  }, 120_000);
  afterAll(() => parley?.close());

  const visitOf = ({ id, token }: Looker): Visit => ({ baseUrl: parley.url, token, agentId: id, contactId, mix, automationId: world.rules.automation, policyId: world.rules.routing_policy });
  const ofMix = (ids: string[]) => ids.filter((id) => mix.has(id)).sort();
  const unseenBy = (who: Looker) => [...mix.keys()].find((id) => !seenBy(who, mix).includes(id))!;

  describe('every door is known', () => {
    it('that answers with conversations', () => {
      const known = new Set<KnownRoute>([...oneDoors(), ...(Object.keys(lists) as KnownRoute[]), ...(Object.keys(elsewhere) as KnownRoute[]), ...bodyDoors()]);
      expect(tellingRoutes().filter((route) => !known.has(route))).toEqual([]);
    });

    it('that names one', () => {
      const withoutRow = oneDoors().filter((route) => rows[route]?.target?.(world) !== world.conversationId);
      expect(withoutRow).toEqual([]);
    });
  });

  describe.each(['team', 'own'] as const)('whoever sees %s', (kind) => {
    it.each(oneDoors().filter((route) => rows[route]).map((route) => [route] as const))('%s of another: there is none', async (route) => {
      const row = rows[route]!;
      const [method, path] = route.split(' ') as [string, string];
      const params = Object.entries(row.params?.(world) ?? {});
      const at = params.reduce((so, [name, value]) => so.replace(`:${name}`, value), path.replace(':id', unseenBy(people[kind])));
      const { access } = routeOf(route);
      const { status, text } = await ask(parley.url, [method, at], { token: people[kind].token, body: row.body?.(world) });
      expect({ status, text }).toEqual({ status: access.permission || access.self ? 404 : 403, text: expect.not.stringContaining('lamplight') });
    });

    it.each(bodyDoors().map((route) => [route] as const))('%s about another: there is none', async (route) => {
      const row = rows[route]!;
      const [method, path] = route.split(' ') as [string, string];
      const at = path.replace(':id', row.target?.(world) ?? '');
      const body = JSON.parse(JSON.stringify(row.body!(world)).replaceAll(world.conversationId, unseenBy(people[kind]))) as unknown;
      expect(await ask(parley.url, [method, at], { token: people[kind].token, body })).toMatchObject({ status: 404, json: { code: 'conversation.not_found' } });
    });
  });

  describe.each(kinds)('whoever sees %s', (kind) => {
    it.each((Object.entries(lists) as [KnownRoute, NonNullable<(typeof lists)[KnownRoute]>][]).map(([route, door]) => [route, door] as const))('%s shows just that', async (_route, { shown, asks = () => true }) => {
      const visit = visitOf(people[kind]);
      const expected = seenBy(people[kind], mix).filter((id) => asks({ id, ...mix.get(id)! }, visit));
      const compared = async () => expect(ofMix(await shown(visit))).toEqual(expected);
      await eventually(compared, { timeoutMs: 15_000, everyMs: 200 });
    }, 20_000);

    it.each(Object.entries(views))('the view of %s shows just that', async (_view, viewOf) => {
      const visit = visitOf(people[kind]);
      const { path, asks } = viewOf(visit);
      const { data } = (await rawCall('GET', `${path}&limit=100`, visit)).json as { data: Conversation[] };
      expect(idsOf(data)).toEqual(seenBy(people[kind], mix).filter((id) => asks({ id, ...mix.get(id)! }, visit)));
      for (const one of data) expect(sees({ kind: 'agent', id: people[kind].id, ...people[kind].eyes }, heldBy(one))).toBe(true);
    });

    it('GET /conversations/:id and the messages in it open for just that', async () => {
      const opened = await Promise.all([...mix.keys()].map(async (id) => {
        const both = await Promise.all(['', '/messages'].map((more) => rawCall('GET', `/conversations/${id}${more}`, visitOf(people[kind]))));
        expect(new Set(both.map(({ status }) => status)).size).toBe(1);
        return both[0]!.status === 200 ? [id] : [];
      }));
      expect(opened.flat().sort()).toEqual(seenBy(people[kind], mix));
    });

    it('a socket that comes back hears of just that', async () => {
      const ids = [...mix.keys()];
      const socket = await openSocket({ baseUrl: parley.url, token: people[kind].token, resume: ids.map((conversationId) => ({ conversationId, afterSeq: 0 })) });
      const { data } = await socket.until('welcome');
      expect(ofMix(data.resumed.flatMap(({ conversationId, recovered }) => (recovered ? [conversationId] : [])))).toEqual(seenBy(people[kind], mix));
      await eventually(() => expect([...new Set(socket.messages().map(({ conversationId }) => conversationId))].sort()).toEqual(seenBy(people[kind], mix)));
      await socket.close();
    });

    it('a stream of events, too', async () => {
      const asked = [...mix.keys()].map((id) => `${id}:0`).join(',');
      const response = await fetch(`${parley.url}${API_BASE}/stream?conversations=${asked}`, { headers: { authorization: `Bearer ${people[kind].token}` } });
      const heard = new Set<string>();
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      const expected = seenBy(people[kind], mix);
      while (heard.size < expected.length) {
        const { value, done } = await reader.read();
        if (done) break;
        text += value;
        for (const [, id] of text.matchAll(/"type":"message","data":\{"conversationId":"([\w-]+)"/g)) heard.add(id!);
      }
      await reader.cancel();
      expect([...heard].sort()).toEqual(expected);
      expect(text.match(/"reset"/g) ?? []).toHaveLength(text.match(/"type":"reset"/g)?.length ?? 0);
    });

    it('subscribing, typing, reading and writing are for just that', async () => {
      const socket = await openSocket({ baseUrl: parley.url, token: people[kind].token });
      const expected = seenBy(people[kind], mix);
      const answers = new Map<string, string>();
      for (const conversationId of mix.keys()) {
        const refs = [
          socket.send('subscribe', { conversationId }),
          socket.send('read', { conversationId, seq: 1 }),
          socket.send('message.send', { conversationId, clientMessageId: randomUUID(), text: `a lamplight note of ${kind}`, private: true }),
        ];
        for (const ref of refs) answers.set(ref, conversationId);
      }
      await eventually(() => expect(socket.frames.filter(({ type }) => type === 'ack')).toHaveLength(expected.length));
      const refusals = () => socket.frames.flatMap((frame) => (frame.type === 'error' && frame.data.code === 'conversation.not_found' ? [answers.get(frame.ref ?? '')!] : []));
      await eventually(() => expect(refusals()).toHaveLength((mix.size - expected.length) * 3));
      expect([...new Set(refusals())].sort()).toEqual([...mix.keys()].filter((id) => !expected.includes(id)).sort());
      await socket.close();
    });
  });

  describe('while it happens', () => {
    let sockets: Record<Kind, TestSocket>;
    beforeAll(async () => {
      const opened = await Promise.all(kinds.map(async (kind) => [kind, await openSocket({ baseUrl: parley.url, token: people[kind].token })] as const));
      sockets = Object.fromEntries(opened) as Record<Kind, TestSocket>;
    });
    afterAll(() => Promise.all(Object.values(sockets).map((socket) => socket.close())));
    const owner = () => ({ baseUrl: parley.url, token: world.owner });
    const assign = (id: string, body: { agentId?: string | null; teamId?: string | null }) => apiCall('POST /conversations/:id/assign', { ...owner(), params: { id }, body });
    const framesOf = (kind: Kind, id: string) => sockets[kind].frames.flatMap((frame) => (frame.type === 'conversation' && frame.data.conversation.id === id ? [frame.data.conversation] : []));

    it('the desk hears of just that', async () => {
      for (const id of mix.keys()) await apiCall('PATCH /conversations/:id', { ...owner(), params: { id }, body: { labels: ['looked-at'] } });
      const heard = (kind: Kind) => [...mix.keys()].filter((id) => framesOf(kind, id).some(({ labels }) => labels.includes('looked-at'))).sort();
      await eventually(() => expect(heard('all')).toHaveLength(mix.size));
      for (const kind of kinds) expect(heard(kind)).toEqual(seenBy(people[kind], mix));
      for (const kind of kinds) for (const frame of sockets[kind].frames) if (frame.type === 'conversation') expect(sees({ kind: 'agent', id: people[kind].id, ...people[kind].eyes }, heldBy(frame.data.conversation))).toBe(true);
    });

    it('what goes to others disappears, and is heard of no more', async () => {
      const { id } = await apiCall('POST /conversations', { ...owner(), body: { contactId, inboxId: world.inboxId } });
      for (const kind of ['own', 'team'] as const) {
        await assign(id, kind === 'own' ? { agentId: people.own.id, teamId: null } : { agentId: null, teamId: world.teamId });
        await sockets[kind].until('conversation', ({ conversation }) => conversation.id === id);
        const ref = sockets[kind].send('subscribe', { conversationId: id });
        await sockets[kind].until('subscribed', (_, of) => of === ref);
        await assign(id, { agentId: people.all.id, teamId: null });
        await sockets[kind].until('hidden', ({ conversationId }) => conversationId === id);
        const before = sockets[kind].frames.length;
        await apiCall('POST /conversations/:id/messages', { ...owner(), params: { id }, body: { clientMessageId: randomUUID(), text: 'not for you' } });
        await eventually(() => expect(framesOf('all', id).some(({ lastMessage }) => lastMessage?.text === 'not for you')).toBe(true));
        expect(sockets[kind].frames.slice(before).filter((frame) => JSON.stringify(frame).includes(id))).toEqual([]);
      }
      expect(sockets.all.frames.filter(({ type }) => type === 'hidden')).toEqual([]);
    });

    it('what is said right after it went to others reaches those who see it, and nobody else', async () => {
      const said: string[] = [];
      for (let at = 0; at < 10; at++) {
        const { id } = await apiCall('POST /conversations', { ...owner(), body: { contactId, inboxId: world.inboxId } });
        await assign(id, { agentId: people.own.id });
        await apiCall('PUT /conversations/:id/participants/:agentId', { ...owner(), params: { id, agentId: people.team.id } });
        for (const kind of ['own', 'team'] as const) {
          const ref = sockets[kind].send('subscribe', { conversationId: id });
          await sockets[kind].until('subscribed', (_, of) => of === ref);
        }
        await assign(id, { agentId: people.all.id });
        const { id: messageId } = await apiCall('POST /conversations/:id/messages', { ...owner(), params: { id }, body: { clientMessageId: randomUUID(), text: `right after ${at}` } });
        said.push(messageId);
      }
      const heard = (kind: Kind) => sockets[kind].messages().flatMap(({ message }) => (said.includes(message.id) ? [message.id] : []));
      await eventually(() => expect(heard('team')).toEqual(said));
      expect(heard('own')).toEqual([]);
    }, 20_000);

    it('what somebody takes part in comes, and goes when they do not any more', async () => {
      const { id } = await apiCall('POST /conversations', { ...owner(), body: { contactId, inboxId: world.inboxId } });
      const params = { id, agentId: people.own.id };
      await apiCall('PUT /conversations/:id/participants/:agentId', { ...owner(), params });
      await sockets.own.until('conversation', ({ conversation }) => conversation.id === id);
      expect((await rawCall('GET', `/conversations/${id}`, visitOf(people.own))).status).toBe(200);
      await apiCall('DELETE /conversations/:id/participants/:agentId', { ...owner(), params });
      await sockets.own.until('hidden', ({ conversationId }) => conversationId === id);
      expect((await rawCall('GET', `/conversations/${id}`, visitOf(people.own))).status).toBe(404);
    });

    it('a mention in what somebody does not see tells them nothing', async () => {
      const id = unseenBy(people.own);
      const body = { clientMessageId: randomUUID(), text: `${mentionOf({ id: people.own.id, name: 'Own' })} ${mentionOf({ id: people.all.id, name: 'All' })} look at this lamplight`, private: true };
      await apiCall('POST /conversations/:id/messages', { ...owner(), params: { id }, body });
      await sockets.all.until('notification', ({ conversationId }) => conversationId === id);
      expect(sockets.own.frames.filter(({ type, data }) => type === 'notification' && (data as { conversationId?: string }).conversationId === id)).toEqual([]);
      expect(JSON.stringify((await rawCall('GET', '/notifications', visitOf(people.own))).json)).not.toContain(id);
    });

    it('a role that shows less closes the line and every door within five seconds', async () => {
      const wide = await aLooker(parley.url, world, { visibility: 'team', teamIds: [world.teamId] });
      const socket = await openSocket({ baseUrl: parley.url, token: wide.token });
      const id = seenBy(wide, mix)[0]!;
      expect((await rawCall('GET', `/conversations/${id}`, visitOf(wide))).status).toBe(200);
      const { ownRole } = await apiCall('GET /agents/:id', { ...owner(), params: { id: wide.id } });
      const since = Date.now();
      await apiCall('PATCH /roles/:id', { ...owner(), params: { id: ownRole!.id }, body: { visibility: 'own' } });
      expect((await socket.closed).code).toBe(4403);
      await eventually(async () => expect((await rawCall('GET', `/conversations/${id}`, visitOf(wide))).status).toBe(401));
      expect(Date.now() - since).toBeLessThan(5000);
      const { accessToken: token } = await apiCall('POST /auth/login', { baseUrl: parley.url, body: { email: wide.email, password: wide.password } });
      expect((await rawCall('GET', `/conversations/${id}`, { baseUrl: parley.url, token })).status).toBe(404);
    });
  });

  describe('e-mail and phone', () => {
    const gets = () => (Object.entries(rows) as [KnownRoute, (typeof rows)[KnownRoute]][]).filter(([route]) => route.startsWith('GET ') && route !== 'GET /stream');

    it.each((Object.keys(rows) as KnownRoute[]).filter((route) => route.startsWith('GET ') && route !== 'GET /stream').map((route) => [route] as const))('are not told whole by %s', async (route) => {
      const row = Object.fromEntries(gets())[route]!;
      const params = Object.entries(row.params?.(world) ?? {});
      const stand = row.target?.(world) ?? '';
      const target = stand === world.contactId ? contactId : stand === world.conversationId ? [...mix.keys()][0]! : stand;
      const path = params.reduce((so, [name, value]) => so.replace(`:${name}`, value), route.slice(4).replace(':id', target));
      const { text } = await ask(parley.url, ['GET', path], { token: blind.token });
      for (const secret of secrets) expect(text).not.toContain(secret);
    });

    it('are shown in part where they belong, found by the whole, and whole to others', async () => {
      const contactOf = async (who: Looker) => (await rawCall('GET', `/contacts/${contactId}`, visitOf(who))).json;
      expect(await contactOf(blind)).toMatchObject({ email: expect.stringMatching(/^.\*\*\*@secret\.example$/), phone: '+861****5678' });
      expect(await contactOf(people.own)).toMatchObject({ email: secrets[0], phone: secrets[1] });
      const found = async (who: Looker, path: string) => ((await rawCall('GET', path, visitOf(who))).json as { data: unknown[] }).data.length;
      const part = 'hidden@secret';
      expect([await found(people.all, `/contacts?q=${part}`), await found(blind, `/contacts?q=${part}`), await found(blind, `/contacts?q=${secrets[0]}`)]).toEqual([1, 0, 1]);
      expect(await found(blind, '/search/contacts?q=12345')).toBe(0);
    });

    it('are masked in what people said, wherever it is read, heard or found', async () => {
      const owner = { baseUrl: parley.url, token: world.owner };
      const id = [...mix.keys()][0]!;
      const text = `reach me under ${secrets[0]} or 138 1234 5678`;
      const sockets = await Promise.all([blind, people.all].map(({ token }) => openSocket({ baseUrl: parley.url, token, resume: [{ conversationId: id, afterSeq: 0 }] })));
      for (const socket of sockets) {
        const ref = socket.send('subscribe', { conversationId: id });
        await socket.until('subscribed', (_, of) => of === ref);
      }
      await apiCall('POST /conversations/:id/messages', { ...owner, params: { id }, body: { clientMessageId: randomUUID(), text: `${text} ${mentionOf({ id: blind.id, name: 'Blind' })}`, private: true } });
      const { id: messageId } = await apiCall('POST /conversations/:id/messages', { ...owner, params: { id }, body: { clientMessageId: randomUUID(), text } });
      await apiCall('PATCH /conversations/:id/messages/:messageId', { ...owner, params: { id, messageId }, body: { text: `${text}!` } });
      await apiCall('POST /contacts/:id/notes', { ...owner, params: { id: contactId }, body: { text } });
      for (const socket of sockets) await socket.until('message', ({ message }) => message.event?.change === 'edited' && message.event.messageId === messageId);
      await sockets[0]!.until('notification', ({ kind }) => kind === 'mentioned');
      const [heard, whole] = sockets.map(({ frames }) => JSON.stringify(frames));
      expect([heard, whole].map((all) => all!.includes('138****5678'))).toEqual([true, false]);
      const doors = [`/conversations/${id}/messages`, `/conversations/${id}`, `/conversations/${id}/messages/${messageId}/history`, '/notifications', `/contacts/${contactId}/timeline`, `/contacts/${contactId}/export`, `/contacts/${contactId}/notes`, ...['html', 'json'].map((format) => `/conversations/${id}/transcript?format=${format}`)];
      const read = await Promise.all(doors.map(async (door) => (await rawCall('GET', door, visitOf(blind))).text));
      for (const said of [heard!, ...read]) {
        expect(said).toContain('@secret.example');
        for (const secret of [...secrets, '138 1234 5678', '138-1234-5678']) expect(said).not.toContain(secret);
      }
      expect(whole).toContain('138 1234 5678');
      const hits = async (who: Looker, q: string) => ((await rawCall('GET', `/search/messages?q=${encodeURIComponent(q)}&contact=${contactId}`, visitOf(who))).json as { data: { excerpt: { text: string } }[] }).data;
      await eventually(async () => expect((await hits(people.all, 'reach 1234')).length).toBeGreaterThan(0), { timeoutMs: 15_000, everyMs: 200 });
      expect(await hits(blind, 'reach 1234')).toEqual([]);
      expect((await hits(blind, 'reach me'))[0]!.excerpt.text).toContain('138****5678');
      const listed = async (who: Looker, q: string) => ((await rawCall('GET', `/conversations?q=${q}&contact=${contactId}`, visitOf(who))).json as { data: unknown[] }).data.length;
      expect([await listed(people.all, '138%201234'), await listed(blind, '138%201234')]).toEqual([1, 0]);
      for (const socket of sockets) await socket.close();
    }, 30_000);

    it('are not overwritten by what is shown of them', async () => {
      const id = [...mix.keys()][0]!;
      const post = { clientMessageId: randomUUID(), text: 'mine: 138-1234-5678', private: true };
      const { json } = await rawCall('POST', `/conversations/${id}/messages`, { ...visitOf(blind), body: JSON.stringify(post) });
      expect(json).toMatchObject({ text: post.text });
      const patch = (text: string) => rawCall('PATCH', `/conversations/${id}/messages/${(json as { id: string }).id}`, { ...visitOf(blind), body: JSON.stringify({ text }) });
      expect(await patch('mine: 138****5678')).toMatchObject({ status: 400, json: { code: 'request.invalid' } });
      expect(await patch('mine: none')).toMatchObject({ status: 200 });
    });

    it('are masked where somebody with that address is kept out', async () => {
      const owner = { baseUrl: parley.url, token: world.owner };
      const { id } = await apiCall('POST /blocks', { ...owner, body: { kind: 'email', value: secrets[0]! } });
      const blocks = async (who: Looker) => ((await rawCall('GET', `/blocks?contactId=${contactId}`, visitOf(who))).json as { data: { value: string }[] }).data.map(({ value }) => value);
      expect([await blocks(people.all), await blocks(blind)]).toEqual([[secrets[0]], [expect.stringMatching(/^.\*\*\*@secret\.example$/)]]);
      await apiCall('DELETE /blocks/:id', { ...owner, params: { id } });
    });

    it('are masked in an export, whoever fetches it', async () => {
      const exported = async (who: Looker) => {
        const { id } = await apiCall('POST /contacts/exports', { baseUrl: parley.url, token: who.token, body: {} });
        await eventually(async () => expect((await rawCall('GET', `/contact-exports/${id}`, visitOf(who))).json).toMatchObject({ status: 'done' }), { timeoutMs: 10_000 });
        return id;
      };
      const fileOf = (who: Looker, id: string) => rawCall('GET', `/contact-exports/${id}/file`, visitOf(who));
      const whole = await exported(people.all);
      expect((await fileOf(people.all, whole)).text).toContain(secrets[0]);
      for (const file of [await fileOf(blind, await exported(blind)), await fileOf(blind, whole)]) for (const secret of secrets) expect(file.text).not.toContain(secret);
    }, 30_000);
  });

  it('compares enough to mean something', () => {
    const counts = kinds.map((kind) => seenBy(people[kind], mix).length);
    expect(counts).toEqual([mix.size, expect.any(Number), expect.any(Number)]);
    expect(new Set<number>(counts).size).toBe(3);
    expect([...mix.values()].every((held: Held) => held.participantIds.length < 2)).toBe(true);
  });
});
