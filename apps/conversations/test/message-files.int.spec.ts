import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_VOICE_MS, roles, type Answer, type Attachment, type Message, type Problem, type Visitor } from '@parley/contracts';
import { fetched, pathOf, upload } from './attachments.fixture.js';
import { anAgentOf, aTenant, Stand, type AgentPrincipal, type Tenant } from './stand.js';

/** The head of what browsers record: a WebM with no picture in it. */
const WEBM = Buffer.concat([Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581', 'hex'), Buffer.alloc(200, 1)]);
/** Ogg with Opus in it. */
const OGG = Buffer.concat([Buffer.from('OggS\0\x02', 'latin1'), Buffer.alloc(22), Buffer.from('OpusHead', 'latin1'), Buffer.alloc(200, 1)]);

describe('files of messages', () => {
  let stand: Stand;
  let tenant: Tenant;
  let lead: AgentPrincipal;
  let visitor: Visitor;
  beforeAll(async () => {
    stand = await Stand.start();
    tenant = aTenant();
    visitor = await stand.aVisitor(tenant);
    lead = anAgentOf(tenant.id, 'Lea', roles.supervisor);
  });
  afterAll(() => stand.close());

  it('that were recorded are sound with a length, played in place', async () => {
    const voice = await upload<Attachment>(stand, visitor, { name: 'voice.webm', bytes: WEBM, type: 'audio/webm', query: '?duration=1500' });
    expect(voice).toMatchObject({ status: 201, body: { contentType: 'audio/webm', duration: 1500 } });
    const ogg = await upload<Attachment>(stand, visitor, { name: 'voice.ogg', bytes: OGG, query: `?duration=${MAX_VOICE_MS}` });
    expect(ogg.body).toMatchObject({ contentType: 'audio/ogg', duration: MAX_VOICE_MS });
    const { conversationId, messageId } = await stand.say(visitor, '', { attachments: [voice.body.id] });
    const shown = (await stand.call<Answer<'GET /conversations/:id/messages'>>(tenant.agent, 'GET', `/conversations/${conversationId}/messages`)).body.data.find(({ id }) => id === messageId);
    expect(shown).toMatchObject({ kind: 'file', attachments: [{ duration: 1500, contentType: 'audio/webm' }] });
    const played = await fetched(shown!.attachments[0]!.url);
    expect([played.status, played.headers.get('content-type'), played.headers.get('content-disposition')?.slice(0, 6)]).toEqual([200, 'audio/webm', 'inline']);
    expect((await stand.call<Attachment>(visitor, 'GET', `/attachments/${voice.body.id}/links`)).body.duration).toBe(1500);
    expect(await stand.parley.sql('select duration from conversations.attachment where id = $1', [voice.body.id])).toEqual([{ duration: 1500 }]);
  });

  it('have no length when they are no sound, or it is none', async () => {
    const text = await upload<Attachment>(stand, visitor, { bytes: Buffer.from('no sound'), query: '?duration=1500' });
    expect(text.body).toMatchObject({ contentType: 'text/plain' });
    expect(text.body.duration).toBeUndefined();
    const film = await upload<Attachment>(stand, visitor, { name: 'film.webm', bytes: WEBM });
    expect(film.body).toMatchObject({ contentType: 'video/webm' });
    for (const query of ['?duration=0', `?duration=${MAX_VOICE_MS + 1}`, '?duration=x', '?length=1']) {
      expect(await upload<Problem>(stand, visitor, { bytes: Buffer.from('x'), query })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    }
  });

  it('go with a deleted message: by no link, for nobody but those who watch over others', async () => {
    const file = (await upload<Attachment>(stand, visitor, { bytes: Buffer.from('my passport') })).body;
    const { conversationId, messageId } = await stand.say(visitor, 'here', { attachments: [file.id] });
    expect((await fetched(file.url)).text).toBe('my passport');
    const path = `/conversations/${conversationId}/messages/${messageId}`;
    expect((await stand.call<Message>(visitor, 'DELETE', path)).body.attachments).toEqual([]);
    expect((await fetched(file.url)).status).toBe(404);
    for (const who of [visitor, tenant.agent]) expect((await fetched(pathOf(stand, file.id), { who })).status).toBe(404);
    const { body } = await stand.call<Answer<'GET /conversations/:id/messages/:messageId/history'>>(lead, 'GET', `${path}/history`);
    expect(body.data).toMatchObject([{ change: 'deleted', text: 'here', attachments: [{ id: file.id, name: 'notes.txt' }] }]);
    expect((await fetched(body.data[0]!.attachments[0]!.url, { who: lead })).text).toBe('my passport');
    const stranger = anAgentOf(aTenant().id, 'X', roles.supervisor);
    expect((await fetched(pathOf(stand, file.id), { who: stranger })).status).toBe(404);
  });
});
