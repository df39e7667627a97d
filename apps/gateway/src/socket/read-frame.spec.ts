import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { isFrameType, readData, readFrame } from './read-frame.js';

const codeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return `${code} ${message}`;
  }
};

describe('readFrame', () => {
  it.each(['', '{', 'null', '1', '"hello"', '[]', '{}', '{"type":1}', `{"type":"${'x'.repeat(65)}"}`, `{"type":"ping","ref":"${'x'.repeat(65)}"}`, '{"type":"ping","ref":1}', '['.repeat(30_000)])(
    'refuses %.20s as malformed',
    (text) => {
      expect(codeOf(() => readFrame(text))).toMatch(/^frame\.malformed/);
    },
  );

  it('takes a frame without data as one with none', () => {
    expect(readFrame('{"type":"ping","ref":"1"}')).toEqual({ type: 'ping', ref: '1', data: {} });
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'nope'])('knows no type %s', (type) => {
    expect(isFrameType(type)).toBe(false);
  });
});

describe('readData', () => {
  const valid = { conversationId: randomUUID(), clientMessageId: 'message-1', text: 'hello' };

  it('fills in defaults', () => {
    expect(readData('message.send', valid)).toEqual({ ...valid, kind: 'text', private: false });
  });

  it.each<[string, unknown, RegExp]>([
    ['a lone surrogate', { ...valid, text: 'x\ud800' }, /data\.text: /],
    ['NUL', { ...valid, text: 'x\0' }, /data\.text: /],
    ['blank text', { ...valid, text: '  ' }, /data\.text: /],
    ['too long a text', { ...valid, text: 'x'.repeat(10_001) }, /data\.text: /],
    ['an id that is none', { ...valid, conversationId: "1'; drop table" }, /data\.conversationId: /],
    ['an unknown field', { ...valid, admin: true }, /data: .*admin/],
    ['a list', [], /data: /],
    ['an endless list of unknown fields', { ...valid, ['x'.repeat(60_000)]: 1 }, /^.{0,330}$/],
  ])('refuses %s and names the place', (_case, data, pattern) => {
    const outcome = codeOf(() => readData('message.send', data));
    expect(outcome).toMatch(/^frame\.invalid/);
    expect(outcome).toMatch(pattern);
  });

  it('bounds how much one hello asks for', () => {
    const resume = Array.from({ length: 51 }, () => ({ conversationId: randomUUID(), afterSeq: 0 }));
    expect(codeOf(() => readData('hello', { token: 't', resume }))).toMatch(/^frame\.invalid data\.resume/);
  });
});
