import type { HelpArticle } from '@parley/contracts';
import { ArticleBody } from './article-body-view.js';
import { Feedback } from './feedback.js';
import { CloseButton, codeOf, Icon, sayProblem, useEffect, usePanel, useState } from './kit.js';
import { articleWords } from './words.js';

/** One article in the panel: to be read, rated, followed on, and left again for where it was opened from. */
export function ArticleView({ id }: { id: string }) {
  const { chat, words: panelWords, locale } = usePanel();
  const { article, problem, again } = useArticle(id);
  return (
    <div class="conversation article">
      <div class="bar">
        <button type="button" class="icon-button" data-focus aria-label={panelWords.back} onClick={() => chat.articles.read()}>
          <Icon name="back" />
        </button>
        <div class="lines">
          <p class="ellipsis">{article?.path.at(-1)?.name ?? articleWords[locale].title}</p>
        </div>
        <CloseButton />
      </div>
      <div class="scroll" tabIndex={0} role="group" aria-label={article?.title ?? panelWords.loading}>
        {article && <Article article={article} />}
        {!article && !problem && (
          <p class="notice" role="status">
            {panelWords.loading}
          </p>
        )}
        {problem && (
          <p class="notice" role="alert">
            {problem === 'article.not_found' ? articleWords[locale].gone : sayProblem(panelWords, problem)}{' '}
            {problem !== 'article.not_found' && (
              <button type="button" class="text-button" onClick={again}>
                {panelWords.retry}
              </button>
            )}
          </p>
        )}
      </div>
    </div>
  );
}

function Article({ article }: { article: HelpArticle }) {
  const { chat, words: panelWords, locale } = usePanel();
  const words = articleWords[locale];
  const { title, updatedAt, url, related } = article;
  const updated = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(new Date(updatedAt));
  return (
    <>
      <h2 dir="auto">{title}</h2>
      <p class="quiet">
        {words.updated(updated)}
        {url && (
          <>
            {' · '}
            <a href={url} target="_blank" rel="noopener noreferrer">
              {words.open}
              <span class="sr"> {words.opensTab}</span>
            </a>
          </>
        )}
      </p>
      <ArticleBody article={article} />
      <Feedback article={article} />
      {related.length > 0 && (
        <section class="related" aria-label={words.related}>
          <h3>{words.related}</h3>
          {related.map(({ id, title: other }) => (
            <button key={id} type="button" class="row" onClick={() => chat.articles.read(id)}>
              <span class="lines" dir="auto">
                {other}
              </span>
              <Icon name="forward" size={16} />
            </button>
          ))}
        </section>
      )}
      {chat.view === 'home' && (
        <p class="still">
          {words.still}{' '}
          <button type="button" class="text-button" onClick={() => chat.show(chat.conversations.current?.id)}>
            {panelWords.start}
          </button>
        </p>
      )}
    </>
  );
}

/** The article in the visitor's language, or the one that it is written in; given up when another one is opened. */
function useArticle(id: string) {
  const { chat, locale } = usePanel();
  const [article, setArticle] = useState<HelpArticle>();
  const [problem, setProblem] = useState<string>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setProblem(undefined);
    chat.api.call('GET /kb/help/articles/:id', { params: { id }, query: { locale }, signal }).then(setArticle, (error: unknown) => !signal.aborted && setProblem(codeOf(error)));
    return () => controller.abort();
  }, [id, locale, tries]);
  return { article, problem, again: () => setTries(tries + 1) };
}
