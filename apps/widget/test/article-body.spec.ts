import { describe, expect, it } from 'vitest';
import { addressOf, bodyOf } from '../src/articles/article-body.js';

const base = 'https://chat.example/help/willow/en/articles/returns';
const built = (html: string) => {
  const place = document.createElement('div');
  place.append(bodyOf(html, base));
  return place.innerHTML;
};

describe('the body of an article', () => {
  it('is what it was, with links that open a new tab', () => {
    expect(built('<h2 id="sec-a">A</h2><p dir="rtl">b <code class="language-ts">c</code></p>')).toBe('<h2 id="sec-a">A</h2><p dir="rtl">b <code class="language-ts">c</code></p>');
    expect(built('<a href="/x" title="t">x</a><a href="#sec-a">a</a>')).toBe('<a href="https://chat.example/x" title="t" target="_blank" rel="noopener noreferrer nofollow">x</a><a href="#sec-a">a</a>');
    expect(built('<img src="/help/willow/files/1" alt="lamp" width="4" height="3">')).toContain('src="https://chat.example/help/willow/files/1" alt="lamp" width="4" height="3"');
  });

  it.each([
    '<script>alert(1)</script>', '<style>p{}</style>', '<svg><script>alert(1)</script><a href="javascript:alert(1)">x</a></svg>', '<math><mi>x</mi></math>', '<iframe src="https://x.example"></iframe>', '<object data="x"></object>',
    '<template><p>x</p></template>',
  ])('has nothing of %s', (html) => {
    expect(built(html)).toBe('');
  });

  it('keeps the words of what it does not know, and no attribute that is not named', () => {
    expect(built('<marquee onstart="x()">a <blink style="color:red">b</blink></marquee>')).toBe('a b');
    expect(built('<p onclick="x()" style="x" class="callout-title" data-x="y" id="z">a</p>')).toBe('<p class="callout-title">a</p>');
    expect(built('<form action="//evil.example"><input value="a"><button formaction="javascript:x()">b</button></form>')).toBe('b');
  });

  it.each(['javascript:alert(1)', 'JaVa\tScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'blob:https://x.example/1'])('leads nowhere for %s', (href) => {
    expect(addressOf(href, base)).toBeUndefined();
    expect(built(`<a href="${href}">x</a>`)).not.toContain('href');
    expect(built(`<img src="${href}">`)).not.toContain('src');
  });
});
