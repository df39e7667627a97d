import { describe, expect, it } from '@jest/globals';
import { Refused, roles, type Principal } from '@parley/contracts';
import { RateBucket } from '../domain/rate-bucket.js';
import { Connection, type Greeted } from '../socket/connection.js';
import { AnswerWire } from '../stream/answer-wire.js';
import { stillInSight } from './still-in-sight.js';

const principal: Principal = { kind: 'agent', tenantId: 't', id: 'me', sessionId: 's', role: 'agent', name: 'Me', permissions: roles.agent, issuedAt: 0, sight: { visibility: 'own' } };

describe('when the live lane is back', () => {
  it('what is not seen any more is not followed any more, and what cannot be asked for stays', async () => {
    const sent: string[] = [];
    const wire = Object.assign(new AnswerWire(), { send: (text: string) => void sent.push(text) });
    const connection = Object.assign(new Connection(wire, 'address', undefined, new RateBucket({ burst: 1, perSecond: 1, patience: 0 }, 0)), { principal }) as unknown as Greeted;
    for (const id of ['mine', 'gone', 'unknown']) connection.follow(id, { contactId: 'c', quietly: false, lastSeq: 0, leave: () => undefined });
    await stillInSight(connection, {
      ask: async (_, conversationId) => {
        if (conversationId === 'gone') throw new Refused('conversation.not_found');
        if (conversationId === 'unknown') throw new Refused('service.unavailable');
        return { conversationId, contactId: 'c', lastSeq: 0, missed: [] };
      },
      unsubscribe: (one, conversationId) => one.unfollow(conversationId),
    });
    expect([...connection.subscriptions.keys()]).toEqual(['mine', 'unknown']);
    expect(sent.map((text) => JSON.parse(text) as unknown)).toEqual([{ type: 'hidden', data: { conversationId: 'gone' } }]);
  });
});
