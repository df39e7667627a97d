import { describe, expect, it } from '@jest/globals';
import { clientFrames, ClientEnvelope } from '@parley/contracts';
import { parley } from './speech.parley.js';
import { TEXT } from './speech.js';
import { yardstick } from './speech.yardstick.js';

const id = '01980000-0000-7000-8000-000000000001';
const pair = { visitor: { url: 'ws://a', token: 'v' }, agent: { url: 'ws://b', token: 'a' }, conversationId: id };
const frame = (value: unknown) => Buffer.from(JSON.stringify(value));
const number = 1_763_800_000_123;

describe('the driver speaks parley.v1', () => {
  it('writes frames of the contract, with 120 bytes of text', () => {
    const { type, ref, data } = ClientEnvelope.parse(JSON.parse(parley.message('agent', pair, number)));
    expect({ type, ref }).toEqual({ type: 'message.send', ref: String(number) });
    expect(clientFrames['message.send'].parse(data)).toMatchObject({ conversationId: id, text: TEXT });
    expect(Buffer.byteLength(TEXT)).toBe(120);
    for (const text of parley.greeting('agent', pair)) {
      const greeting = JSON.parse(text) as { type: 'hello' | 'subscribe'; data: unknown };
      expect(clientFrames[greeting.type].safeParse(greeting.data).success).toBe(true);
    }
  });

  it('finds its own acks, the other side’s messages and refusals', () => {
    expect(parley.heard('visitor', frame({ type: 'ack', ref: String(number), data: { seq: 4 } }))).toEqual({ kind: 'ack', number });
    const sent = JSON.parse(parley.message('agent', pair, number)) as { data: { clientMessageId: string } };
    const message = frame({ type: 'message', data: { conversationId: id, message: { id, seq: 4, clientMessageId: sent.data.clientMessageId } } });
    expect(parley.heard('visitor', message)).toEqual({ kind: 'message', number });
    expect(parley.heard('agent', message)).toBeUndefined();
    expect(parley.heard('agent', frame({ type: 'error', ref: String(number), data: { code: 'limit.busy' } }))).toEqual({ kind: 'refused', number, code: 'limit.busy' });
    expect(parley.heard('agent', frame({ type: 'error', ref: '0', data: { code: 'auth.token_invalid' } }))).toEqual({ kind: 'failed', code: 'auth.token_invalid' });
  });

  it('is ready when greeted, an agent when subscribed', () => {
    expect(parley.heard('visitor', frame({ type: 'welcome', data: {} }))).toEqual({ kind: 'ready' });
    expect(parley.heard('agent', frame({ type: 'welcome', data: {} }))).toBeUndefined();
    expect(parley.heard('agent', frame({ type: 'subscribed', ref: '0', data: {} }))).toEqual({ kind: 'ready' });
  });
});

describe('the driver speaks to the yardstick', () => {
  it('and understands it', () => {
    const { id: sent } = JSON.parse(yardstick.message('visitor', pair, number)) as { id: string };
    expect(yardstick.heard('visitor', Buffer.from(`{"ack":"${sent}","seq":1}`))).toEqual({ kind: 'ack', number });
    expect(yardstick.heard('agent', frame({ msg: sent, seq: 1 }))).toEqual({ kind: 'message', number });
    expect(yardstick.heard('agent', Buffer.from('{"ready":true}'))).toEqual({ kind: 'ready' });
  });
});
