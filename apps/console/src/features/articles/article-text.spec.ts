import { describe, expect, it } from 'vitest';
import { articleText } from './article-text.js';

describe('an article as plain text', () => {
  it('keeps paragraphs, lists, code and addresses', () => {
    const html = `<h2 id="sec-1">Returns</h2><p>Send it <strong>back</strong>
      within <a href="https://shop.example/returns">30 days</a>.<br>It is free.</p><ol><li><p>Print the label</p></li><li>Pack the lamp<ul><li>with care</li></ul></li></ol><pre><code>a = 1
  b = 2</code></pre><p>See <a href="https://x.example">https://x.example</a> or <a href="#sec-1">above</a>.</p>`;
    expect(articleText(html)).toBe(
      ['Returns', '', 'Send it back within 30 days (https://shop.example/returns).', 'It is free.', '', '1. Print the label', '2. Pack the lamp', '- with care', '', 'a = 1', '  b = 2', '', 'See https://x.example or above.'].join('\n'),
    );
  });

  it('puts the cells of a table beside each other', () => {
    expect(articleText('<div class="table"><table><thead><tr>\n<th>Size</th>\n<th>Price</th>\n</tr></thead><tbody><tr><td>S</td><td>¥20</td></tr></tbody></table></div>')).toBe('Size | Price\nS | ¥20');
  });

  it('says nothing of what only a page has', () => {
    expect(articleText('<p>a<img src="https://x.example/a.png" alt="lamp"></p><hr><p>b</p>')).toBe('a\n\nb');
    expect(articleText('')).toBe('');
  });
});
