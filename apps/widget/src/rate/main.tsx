import type { Locale, RateConversation, RatingPage } from '@parley/contracts';
import { h, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ratingWords } from '../words/rating.js';
import css from './rating.css?inline';
import pageCss from './page.css?inline';
import tokens from '../tokens.css?inline';
import { RatingView } from './rating-view.js';

/** The page behind a link to rate one conversation. The link is the only thing it knows, so it goes nowhere else. */
const token = location.pathname.split('/').at(-1) ?? '';
const own: Locale = document.documentElement.lang === 'zh-CN' ? 'zh-CN' : 'en';

async function ask(body?: RateConversation): Promise<RatingPage> {
  const answer = await fetch(`/api/v1/ratings/${encodeURIComponent(token)}`, body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const said = (await answer.json()) as RatingPage & { code?: string };
  if (!answer.ok) throw Object.assign(new Error(said.code), { code: said.code });
  return said;
}

function Page() {
  const [page, setPage] = useState<RatingPage>();
  const [problem, setProblem] = useState<string>();
  const load = () => {
    setProblem(undefined);
    ask().then(setPage, (error: unknown) => setProblem(String((error as { code?: string }).code ?? 'away')));
  };
  useEffect(load, []);
  const locale = page?.locale ?? own;
  const words = ratingWords[locale];
  const title = page && words.page(page.inbox);
  useEffect(() => {
    document.documentElement.lang = locale;
    if (title) document.title = title;
  }, [locale, title]);
  if (problem) {
    return (
      <main>
        <div role="alert">
          <p>{problem === 'rating.link_invalid' ? words.invalid : words.away}</p>
          {problem !== 'rating.link_invalid' && (
            <button type="button" onClick={load}>
              {words.retry}
            </button>
          )}
        </div>
      </main>
    );
  }
  return <main>{page && title && <RatingView known={page} words={words} locale={locale} title={title} send={async (rating) => setPage(await ask(rating))} />}</main>;
}

const place = document.getElementById('rate')!;
const root = place.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
sheet.replaceSync(tokens + css + pageCss);
root.adoptedStyleSheets = [sheet];
const stage = document.createElement('div');
stage.className = 'parley';
if (matchMedia('(prefers-color-scheme: dark)').matches) stage.dataset['theme'] = 'dark';
root.append(stage);
render(h(Page, {}), stage);
