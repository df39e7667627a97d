import { Hits } from './hits.js';
import { Icon, useEffect, usePanel, useState } from './kit.js';
import { tellClick, useSearch } from './use-search.js';
import { articleWords } from './words.js';

/** On the home: a search in the articles, and until something is looked for those that are read most. */
export function HomeArticles() {
  const { chat, locale } = usePanel();
  const words = articleWords[locale];
  const [text, setText] = useState('');
  const found = useSearch(text, { limit: 5, kept: true });
  useEffect(() => void chat.articles.look(), [locale]);
  return (
    <section class="card help" aria-label={words.title}>
      <h3>{words.title}</h3>
      <form role="search" class="find" onSubmit={(event) => event.preventDefault()}>
        <Lens />
        <input
          type="search"
          maxLength={200}
          value={text}
          dir="auto"
          enterkeyhint="search"
          autocomplete="off"
          placeholder={words.find}
          aria-label={words.find}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            // The first Escape empties the field, the next one closes the panel.
            if (event.key !== 'Escape' || !text || event.isComposing) return;
            event.stopPropagation();
            setText('');
          }}
        />
        {text && (
          <button type="button" class="icon-button" aria-label={words.clear} onClick={() => setText('')}>
            <Icon name="close" size={16} />
          </button>
        )}
      </form>
      <p class={found && !found.hits.length ? 'nothing' : 'sr'} role="status">
        {found && words.found(found.total)}
      </p>
      {found ? <Hits hits={found.hits} onOpen={(hit) => void tellClick(chat.api, found, hit.articleId)} /> : !text.trim() && <Popular />}
    </section>
  );
}

function Popular() {
  const { chat } = usePanel();
  return (
    <ul class="hits">
      {chat.articles.popular.map(({ id, title }) => (
        <li key={id}>
          <button type="button" class="row" onClick={() => chat.articles.read(id)}>
            <span class="lines" dir="auto">
              {title}
            </span>
            <Icon name="forward" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}

const Lens = () => (
  <svg class="icon" width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true">
    <path d="M20 20l-4.2-4.2M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0z" />
  </svg>
);
