import type { ArticleHit, Excerpt } from '@parley/contracts';
import { Icon, usePanel } from './kit.js';

/** A text with what was found in it marked. */
export function Marked({ of: { text, marks } }: { of: Excerpt }) {
  let from = 0;
  const pieces = marks.flatMap(([start, end]) => {
    const before = text.slice(from, start);
    from = end;
    return [before, <mark key={start}>{text.slice(start, end)}</mark>];
  });
  return (
    <>
      {pieces}
      {text.slice(from)}
    </>
  );
}

/** Articles that were found, each a button that opens it. */
export function Hits({ hits, onOpen }: { hits: readonly ArticleHit[]; onOpen?: (hit: ArticleHit) => void }) {
  const { chat } = usePanel();
  return (
    <ul class="hits">
      {hits.map((hit) => (
        <li key={hit.articleId}>
          <button
            type="button"
            class="row"
            onClick={() => {
              onOpen?.(hit);
              chat.articles.read(hit.articleId);
            }}
          >
            <span class="lines" dir="auto">
              <strong>
                <Marked of={hit.title} />
              </strong>
              {hit.excerpt.text && (
                <span class="quiet excerpt">
                  <Marked of={hit.excerpt} />
                </span>
              )}
            </span>
            <Icon name="forward" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}
