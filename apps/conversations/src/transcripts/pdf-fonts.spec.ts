import { describe, expect, it } from '@jest/globals';
import { runsOf } from './pdf-fonts.js';

describe('the fonts of a text', () => {
  it.each([
    ['plain 文字 → ★ © 2026', ['plain 文字 → ★ © 2026']],
    ['你好👋，谢谢🙏🏽', ['你好', '👋', '，谢谢', '🙏🏽']],
    ['👩‍💻👨‍👩‍👧🇨🇳1️⃣', ['👩‍💻👨‍👩‍👧🇨🇳1⃣']],
    ['I ❤️ it ✅!', ['I ', '❤', ' it ', '✅', '!']],
    ['12 #3 *', ['12 #3 *']],
    ['a\u200bb\ufe0f', ['ab']],
    ['\u200b', []],
  ])('%s', (text, parts) => expect(runsOf(text).map((run) => run.text)).toEqual(parts));

  it('change at emoji', () => expect(runsOf('a😀b').map(({ face }) => face)).toEqual(['text', 'emoji', 'text']));
});
