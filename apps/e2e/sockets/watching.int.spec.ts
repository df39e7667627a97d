import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anAgent, apiCall, eventually, needs, type TestSocket } from '@parley/testkit';
import { startParley, type WholeParley } from './start-parley.js';

needs('postgres')('watching quietly', () => {
  let parley: WholeParley;
  beforeAll(async () => {
    parley = await startParley();
  });
  afterAll(() => parley?.close());

  /** A conversation of Ann's that the owner watches. */
  async function watched() {
    const { tenant, visitor, conversationId, firstSeq } = await parley.chat();
    const { token, user } = await anAgent(tenant);
    const ann = await parley.socket({ token });
    // Conversations learns of agents by an event.
    await eventually(() => apiCall('POST /conversations/:id/assign', { baseUrl: parley.url, token: tenant.token, params: { id: conversationId }, body: { agentId: user.id } }));
    const owner = await parley.socket({ token: tenant.token });
    owner.send('subscribe', { conversationId, quietly: true });
    await owner.until('subscribed');
    ann.send('subscribe', { conversationId });
    await ann.until('subscribed');
    return { tenant, visitor, ann, owner, conversationId, firstSeq };
  }
  const about = (socket: TestSocket, ...types: string[]) => socket.frames.filter(({ type }) => types.includes(type));

  it('marks nothing and shows nothing, whatever the socket says', async () => {
    const { tenant, visitor, ann, owner, conversationId, firstSeq } = await watched();
    owner.send('delivered', { conversationId, seq: firstSeq });
    owner.send('read', { conversationId, seq: firstSeq });
    owner.send('typing', { conversationId, state: 'start' });
    // Whatever the owner said before would have come before this.
    await owner.say('for the eyes of the team', { conversationId, private: true });
    await ann.until('message', ({ message }) => message.private);
    await visitor.say('still there?', { conversationId });
    await owner.until('message', ({ message }) => message.text === 'still there?');
    const found = await apiCall('GET /conversations/:id', { baseUrl: parley.url, token: tenant.token, params: { id: conversationId } });
    expect(found).toMatchObject({ read: { agent: 0 }, delivered: { agent: 0 }, unread: 2 });
    expect(about(visitor, 'read', 'delivered', 'typing')).toEqual([]);
    expect(about(ann, 'typing')).toEqual([]);
  });

  it('lets a supervisor whisper, to the agent at once and as a notification, and never to the visitor', async () => {
    const { visitor, ann, owner, conversationId } = await watched();
    await owner.say('Offer a refund', { conversationId, kind: 'whisper', private: true });
    expect((await ann.until('message', ({ message }) => message.kind === 'whisper')).data.message).toMatchObject({ text: 'Offer a refund', private: true });
    await eventually(() => expect(about(ann, 'notification').map(({ data }) => data)).toContainEqual(expect.objectContaining({ kind: 'whispered', text: 'Offer a refund' })));
    await ann.say('Here is your money', { conversationId });
    await visitor.until('message', ({ message }) => message.text === 'Here is your money');
    expect(JSON.stringify(visitor.frames)).not.toContain('Offer a refund');
    await expect(ann.say('psst', { conversationId, kind: 'whisper', private: true })).rejects.toThrow('auth.forbidden');
    await expect(owner.say('psst', { conversationId, kind: 'whisper' })).rejects.toThrow('frame.invalid');
    await expect(visitor.say('psst', { conversationId, kind: 'whisper', private: true })).rejects.toThrow('auth.forbidden');
  });
});
