import { randomUUID } from 'node:crypto';
import type { Bench, Measure } from '../bench.js';
import type { Latency } from '../driver/jobs.js';
import { timed } from '../driver/timed-calls.js';
import { labelledArticles } from '../knowledge/labelled-articles.js';
import { labelledQuestions, labelledSynonyms, type LabelledQuestion } from '../knowledge/labelled-questions.js';
import { manyArticles } from '../knowledge/many-articles.js';
import { found, putArticles } from '../knowledge/put-articles.js';
import type { Finding } from '../report/finding.js';
import { dropDatabase } from '../stage/database.js';
import { startDistributed, type Distributed } from '../stage/distributed.js';
import { signUp, type Company } from '../stage/people.js';

const ARTICLES = 10_000;
const CALLS = 1000;
const EDITS = 20;
const route = 'GET /kb/search';

/** Whether people find the article that answers them, and how soon. */
export const knowledge: Measure = {
  name: 'knowledge',
  about: `search in articles: 60 labelled ones and 120 questions in two languages, then ${ARTICLES} articles of one tenant, one after the other and eight at once`,
  run: async (bench) => {
    const machine = await bench.machine();
    const parley = await startDistributed(machine, { pairs: 0, agentsPerTenant: 1, copies: { conversations: 1, gateway: 1 }, database: 'articles' }, bench.say);
    try {
      return [...(await relevance(bench, parley)), ...(await speed(bench, parley))];
    } finally {
      await parley.stop();
      await dropDatabase(machine.servers.databaseUrl, 'articles');
    }
  },
};

/** The place of the first right answer among the hits, from 1; 0 where there is none. */
interface Judged {
  question: LabelledQuestion;
  place: number;
  hits: number;
}
const share = (all: readonly Judged[], right: (one: Judged) => boolean) => all.filter(right).length / Math.max(1, all.length);

async function relevance(bench: Bench, parley: Distributed): Promise<Finding[]> {
  const company = await signUp(parley.call);
  const ids = new Map<string, string>(labelledArticles.map(({ key }) => [randomUUID(), key]));
  const keys = [...ids.keys()];
  await putArticles(parley.databaseUrl, company.tenantId, labelledArticles.map((article, nth) => ({ ...article, id: keys[nth]! })));
  const api = parley.call(route, company.owner.token);
  for (const synonym of labelledSynonyms) await api.call('POST /kb/synonyms', { body: synonym });
  await found(parley.databaseUrl, company.tenantId);
  const judged: Judged[] = [];
  for (const question of labelledQuestions) {
    const { data } = await api.call(route, { query: { q: question.asked, limit: 10 } });
    judged.push({ question, hits: data.length, place: data.findIndex(({ articleId }) => question.answers.includes(ids.get(articleId)!)) + 1 });
  }
  const answerable = judged.filter(({ question }) => question.answers.length > 0);
  const details = Object.fromEntries(Object.entries(Object.groupBy(judged, ({ question }) => question.kind)).map(([kind, all = []]) => [kind, { questions: all.length, first: share(all, ({ place }) => place === 1) }]));
  for (const { question, place } of answerable) if (place !== 1) bench.say(`"${question.asked}": ${place === 0 ? 'not found' : `place ${place}`}`);
  const mrr = answerable.reduce((sum, { place }) => sum + (place > 0 ? 1 / place : 0), 0) / answerable.length;
  return [
    { id: 'knowledge.top-1', what: `right article first, of ${answerable.length} questions`, value: share(answerable, ({ place }) => place === 1), unit: '', details },
    { id: 'knowledge.top-3', what: 'right article among the first three', value: share(answerable, ({ place }) => place > 0 && place <= 3), unit: '' },
    { id: 'knowledge.mrr', what: 'mean reciprocal rank', value: mrr, unit: '' },
    { id: 'knowledge.silent', what: 'questions that no article answers, answered with nothing', value: share(judged.filter(({ question }) => question.answers.length === 0), ({ hits }) => hits === 0), unit: '' },
  ];
}

async function speed(bench: Bench, parley: Distributed): Promise<Finding[]> {
  const company = await signUp(parley.call);
  const articles = manyArticles(bench.options.quick ? ARTICLES / 10 : ARTICLES);
  await putArticles(parley.databaseUrl, company.tenantId, articles);
  const seconds = await found(parley.databaseUrl, company.tenantId);
  bench.say(`${articles.length} articles can be found after ${seconds.toFixed(1)} s`);
  const api = parley.call(route, company.owner.token);
  const ask = (nth: number) => api.call(route, { query: { q: labelledQuestions[nth % labelledQuestions.length]!.asked, limit: 10 } });
  const cold = performance.now();
  await ask(0);
  const first = performance.now() - cold;
  const calls = bench.options.quick ? 200 : CALLS;
  const alone = await timed(calls, ask);
  const crowd: Latency[] = await Promise.all(Array.from({ length: 8 }, (_, who) => timed(calls / 8, (nth) => ask(nth * 8 + who))));
  const edit = await editsFound(parley, company);
  return [
    { id: 'knowledge.p95', what: `10 hits out of ${articles.length} articles by the API, p95`, value: alone.p95, unit: 'ms', details: { alone } },
    { id: 'knowledge.p50', what: 'the same, p50', value: alone.p50, unit: 'ms' },
    { id: 'knowledge.crowd-p95', what: 'the same, eight at once', value: Math.max(...crowd.map(({ p95 }) => p95)), unit: 'ms' },
    { id: 'knowledge.cold', what: 'the first search in a process that has not searched for this tenant yet', value: first, unit: 'ms' },
    { id: 'knowledge.indexed', what: 'articles made to be found, by one process', value: articles.length / seconds, unit: '/s' },
    { id: 'knowledge.found-after', what: 'an edit is found, slowest of twenty', value: edit, unit: 's' },
  ];
}

/** How long the slowest of some edits took until the API found it, in seconds. */
async function editsFound(parley: Distributed, { tenantId, owner }: Company): Promise<number> {
  const api = parley.call(route, owner.token);
  let slowest = 0;
  for (let nth = 0; nth < EDITS; nth++) {
    const word = `zq${randomUUID().replaceAll('-', '').slice(0, 12)}`;
    const began = performance.now();
    await putArticles(parley.databaseUrl, tenantId, [{ id: randomUUID(), locale: 'en', title: `Edited ${word}`, body: 'New.' }]);
    while ((await api.call(route, { query: { q: word, typing: 'true' } })).data.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    slowest = Math.max(slowest, (performance.now() - began) / 1000);
  }
  return slowest;
}
