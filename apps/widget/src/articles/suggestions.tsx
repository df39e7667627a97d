import { Hits } from './hits.js';
import { Icon, usePanel, useState } from './kit.js';
import { useSearch } from './use-search.js';
import { articleWords } from './words.js';

/** A pause in typing, in milliseconds: longer than in a search box, as nobody asked for this. */
const PAUSE_MS = 500;
/** From how many letters on a sentence says something; Chinese says as much in two. */
const says = (text: string): boolean => /\p{Script=Han}.*\p{Script=Han}/su.test(text) || text.trim().length >= 4;

/** Over the field, until the visitor's first message is sent: articles that may answer it. */
export function Suggestions({ text }: { text: string }) {
  const { chat, locale } = usePanel();
  const words = articleWords[locale];
  const [hidden, setHidden] = useState(false);
  const begun = chat.outgoing.length > 0 || chat.thread?.sorted.some(({ sender }) => sender.kind === 'visitor');
  const found = useSearch(!hidden && !begun && says(text) ? text : '', { limit: 3, pause: PAUSE_MS });
  return (
    <div class="suggested" role="group" aria-label={words.suggested}>
      <p class="sr" role="status">
        {found && found.hits.length > 0 && words.found(found.hits.length)}
      </p>
      {found && found.hits.length > 0 && (
        <>
          <h3>{words.suggested}</h3>
          <button type="button" class="icon-button" aria-label={words.hide} onClick={() => setHidden(true)}>
            <Icon name="close" size={16} />
          </button>
          <Hits hits={found.hits.map((hit) => ({ ...hit, excerpt: { text: '', marks: [] } }))} />
        </>
      )}
    </div>
  );
}
