import { describe, expect, it } from '@jest/globals';
import type { EventEnvelope } from '@parley/contracts';
import { envelopeIn, inRequests, messageOf } from './envelope-message.js';

const event: EventEnvelope = {
  id: '01939d5c-6d2a-7000-8000-000000000001',
  type: 'message.posted',
  version: 1,
  tenantId: '01939d5c-6d2a-7000-8000-000000000002',
  key: 'conversation-1',
  occurredAt: '2026-11-22T07:32:45.000Z',
  actor: { kind: 'visitor' },
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: { text: '你好' },
};

describe('messageOf', () => {
  it('carries the CloudEvents attributes, the trace and the key', () => {
    const message = messageOf('parley.conversations', event);
    expect(message.key).toBe('conversation-1');
    expect(message.headers).toEqual({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_type: 'message.posted',
      ce_source: '/parley.conversations',
      ce_time: event.occurredAt,
      ce_tenantid: event.tenantId,
      traceparent: event.traceparent,
    });
  });

  it('is read back as it was', () => {
    expect(envelopeIn(Buffer.from(messageOf('parley.conversations', event).value))).toEqual(event);
  });
});

describe('envelopeIn', () => {
  it.each([null, Buffer.from(''), Buffer.from('{'), Buffer.from('{"id":"x"}'), Buffer.from([0xff, 0xfe])])('answers undefined for %p', (value) => {
    expect(envelopeIn(value)).toBeUndefined();
  });
});

describe('inRequests', () => {
  const message = (bytes: number) => ({ value: 'x'.repeat(bytes) });

  it('keeps the order and stays below the limit', () => {
    const messages = [400, 400, 400, 2000, 10].map(message);
    const requests = inRequests(messages, 2000);
    expect(requests.flat()).toEqual(messages);
    expect(requests.map((request) => request.length)).toEqual([2, 1, 1, 1]);
  });

  it('makes no request of nothing', () => {
    expect(inRequests([])).toEqual([]);
  });
});
