import { describe, expect, it } from '@jest/globals';
import { anonymousName } from './contact-name.js';

describe('anonymousName', () => {
  it('is neutral, in the visitor’s language, and tells visitors apart', () => {
    expect(anonymousName('0193e5a0-0000-7000-8000-00000000beef', 'en-GB')).toBe('Visitor BEEF');
    expect(anonymousName('0193e5a0-0000-7000-8000-000000001a2b', 'zh-CN')).toBe('访客 1A2B');
    expect(anonymousName('0193e5a0-0000-7000-8000-000000001a2b', undefined)).toBe('Visitor 1A2B');
  });
});
