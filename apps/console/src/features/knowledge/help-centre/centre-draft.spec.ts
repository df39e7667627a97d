import type { HelpCentre } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { changesOf, domainOf, draftOf, isWebAddress, languageTagOf } from './centre-draft.js';

const centre: HelpCentre = {
  enabled: true, names: { en: 'Willow' }, greetings: {}, accent: '#3b5bdb', theme: 'auto', logoFileId: null, homeUrl: null, links: [], locales: ['en'], contact: { kind: 'none' }, domain: null, noindex: false,
  url: '', domainTarget: '', domainProof: null, logoUrl: null, version: 1, updatedAt: '',
};

describe('settings of the help centre', () => {
  it('are told when they have changed', () => {
    const draft = draftOf(centre);
    expect(changesOf(centre, draft)).toEqual({});
    expect(changesOf(centre, { ...draft, names: { en: 'Willow ', de: ' ' } })).toEqual({});
    expect(changesOf(centre, { ...draft, names: { en: '' }, accent: '#000000' })).toEqual({ names: {}, accent: '#000000' });
  });
  it('take a host out of what was pasted', () => {
    expect(domainOf(' https://Help.Shop.example/de ')).toBe('help.shop.example');
    expect([domainOf('localhost'), domainOf('a b.example'), domainOf('')]).toEqual([undefined, undefined, undefined]);
  });
  it('know addresses and languages', () => {
    expect([isWebAddress('https://shop.example'), isWebAddress('javascript:alert(1)'), isWebAddress('shop.example')]).toEqual([true, false, false]);
    expect([languageTagOf('zh-cn'), languageTagOf('DE'), languageTagOf('zh-hant-tw'), languageTagOf('en-x-private'), languageTagOf('§')]).toEqual(['zh-CN', 'de', 'zh-Hant-TW', undefined, undefined]);
  });
});
