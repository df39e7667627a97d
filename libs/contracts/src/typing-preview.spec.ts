import { describe, expect, it } from '@jest/globals';
import { previewOf } from './typing-preview.js';

describe('previewOf', () => {
  it.each([
    ['my order is late', 'my order is late'],
    ['订单 20261122 还没到', '订单 •••••••• 还没到'],
    ['card 4111 1111 1111 1111 exp 12/27', 'card •••• •••• •••• •••• exp 12/27'],
    ['4111-1111-1', '••••-••••-•'],
    ['order 12345', 'order 12345'],
  ])('shows %j as %j', (text, shown) => expect(previewOf(text)).toBe(shown));

  it.each(['my password is hunter2', '密码：abc', '验证码 1234', 'cvv 123', '', '   '])('shows nothing of %j', (text) => expect(previewOf(text)).toBeUndefined());

  it('shows the end of what is long', () => {
    expect(previewOf(`${'a'.repeat(600)}b`)).toBe(`${'a'.repeat(499)}b`);
    expect(previewOf(`😀${'a'.repeat(499)}`)).toBeUndefined();
  });
});
