import { articleCardOf } from '@parley/contracts';
import { Icon, usePanel } from './kit.js';
import { articleWords } from './words.js';

/** An article that an agent sent: what it is about, and the way to read it here. */
export function ArticleCard({ text }: { text: string }) {
  const { chat, locale } = usePanel();
  const card = articleCardOf(text);
  if (!card) return <div class="bubble">{text}</div>;
  return (
    <button type="button" class="article-card" onClick={() => chat.articles.read(card.articleId)}>
      <span class="lines" dir="auto">
        <strong>{card.title}</strong>
        {card.summary && <span class="quiet excerpt">{card.summary}</span>}
      </span>
      <span class="open">
        {articleWords[locale].read}
        <Icon name="forward" size={16} />
      </span>
    </button>
  );
}
