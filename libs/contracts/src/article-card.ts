/** An article in a conversation: what a card shows of it, and where to read it whole. */
export interface ArticleCard {
  articleId: string;
  title: string;
  summary: string;
  /** Its page in the help centre, absolute. */
  url: string;
}

const MARK = '#article-';
const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim();
const LAST_LINE = /^(https?:\/\/\S+)#article-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/**
 * The text of a message of kind `article`: title, summary if there is one, and the address, each on a line of its own. Whatever cannot draw a card (e-mail, a transcript, a
 * channel of words alone) shows it as it is, and the link works. Which article it is stands behind the address, as a fragment.
 */
export const articleCardText = ({ articleId, title, summary, url }: ArticleCard): string => [oneLine(title), oneLine(summary), `${url.split('#')[0]}${MARK}${articleId}`].filter((line) => line !== '').join('\n');

/** Reads `articleCardText` again; `undefined` of any other text. */
export function articleCardOf(text: string): ArticleCard | undefined {
  const lines = text.split('\n');
  const [, url, articleId] = LAST_LINE.exec(lines.at(-1) ?? '') ?? [];
  const title = lines[0] ?? '';
  if (!url || !articleId || lines.length < 2 || lines.length > 3 || title.trim() === '') return undefined;
  return { articleId, title, summary: lines.length === 3 ? lines[1]! : '', url };
}
