import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { addressOf } from './address.js';

const from = (forwarded: string | undefined) =>
  ({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress: '10.0.0.1' } }) as unknown as IncomingMessage;

describe('addressOf', () => {
  it.each([
    ['believes nobody without proxies', '203.0.113.9', 0, '10.0.0.1'],
    ['believes the one proxy in front', '203.0.113.9', 1, '203.0.113.9'],
    ['ignores what the client wrote itself', '6.6.6.6, 203.0.113.9', 1, '203.0.113.9'],
    ['goes back over two proxies', '6.6.6.6, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
    ['has only the connection when nothing was forwarded', undefined, 1, '10.0.0.1'],
  ])('%s', (_case, forwarded, trusted, expected) => {
    expect(addressOf(from(forwarded), trusted)).toBe(expected);
  });
});
