import type { RendererRule, StateCore, Token } from 'markdown-it';
import { wordsFor } from '../domain/locales.js';

const kinds = ['note', 'tip', 'important', 'warning', 'caution'] as const;
type Kind = (typeof kinds)[number];

const titles: Record<'en' | 'zh-CN', Record<Kind, string>> = {
  en: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  'zh-CN': { note: '说明', tip: '小提示', important: '重要', warning: '注意', caution: '警告' },
};

const MARK = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)/i;

/** The token that ends what begins at `start`. */
const endOf = (tokens: readonly Token[], start: number): number => tokens.findIndex((token, index) => index > start && token.type === 'blockquote_close' && token.level === tokens[start]!.level);

/** A quote that begins with `[!NOTE]` becomes a callout, as on GitHub. */
export function callouts(state: StateCore): void {
  const { tokens } = state;
  for (let at = tokens.length - 3; at >= 0; at--) {
    const [quote, paragraph, words] = [tokens[at]!, tokens[at + 1]!, tokens[at + 2]!];
    const kind = quote.type === 'blockquote_open' && paragraph.type === 'paragraph_open' ? (MARK.exec(words.content)?.[1]?.toLowerCase() as Kind | undefined) : undefined;
    if (!kind) continue;
    words.content = words.content.replace(MARK, '');
    const end = tokens[endOf(tokens, at)]!;
    quote.tag = end.tag = 'div';
    quote.attrs = [['class', `callout callout-${kind}`], ['role', 'note']];
    const title = new state.Token('callout_title', 'p', 0);
    title.info = kind;
    // A mark alone leaves no paragraph behind.
    tokens.splice(at + 1, words.content === '' ? 3 : 0, title);
  }
}

export const calloutTitle: RendererRule = (tokens, at, _options, env) => {
  const { locale } = env as unknown as { locale: string };
  return `<p class="callout-title">${titles[wordsFor(locale)][tokens[at]!.info as Kind]}</p>\n`;
};
