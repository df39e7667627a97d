import { describe, expect, it } from '@jest/globals';
import { RatingLinks } from './rating-links.js';

const linked = { tenantId: '0198c000-0000-7000-8000-00000000000a', conversationId: '0198c000-0000-7000-8000-00000000000b' };
const config = { PUBLIC_URL: 'https://chat.example', INTERNAL_TOKEN: 'a secret of sixteen' };
const now = new Date('2026-11-22T12:00:00.000Z');
const tokenOf = (url: string) => url.split('/').at(-1)!;

describe('a link to rate', () => {
  const links = new RatingLinks(config);
  const { url, expiresAt } = links.linkTo(linked, now);

  it('is for one conversation, for two weeks, in every copy', () => {
    expect(url).toMatch(/^https:\/\/chat\.example\/rate\/[\w-]+$/);
    expect(expiresAt).toEqual(new Date('2026-12-06T12:00:00.000Z'));
    expect(new RatingLinks(config).read(tokenOf(url), now)).toEqual(linked);
    expect(() => links.read(tokenOf(url), expiresAt)).toThrow('The link is not valid');
  });

  it.each([
    ['another key', () => tokenOf(new RatingLinks({ ...config, INTERNAL_TOKEN: 'another secret here' }).linkTo(linked, now).url)],
    ['a changed conversation', () => tokenOf(url).replace(/^(.{30})./, (_, start: string) => `${start}${tokenOf(url)[30] === 'A' ? 'B' : 'A'}`)],
    ['something else', () => 'x'],
    ['something long', () => 'x'.repeat(5000)],
    ['nothing', () => ''],
  ])('is refused with %s', (_, token) => {
    expect(() => links.read(token(), now)).toThrow('The link is not valid');
  });
});
