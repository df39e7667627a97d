import { randomUUID } from 'node:crypto';
import { labelledArticles } from './labelled-articles.js';
import type { BenchArticle } from './put-articles.js';

/** Words that only some articles use: as in a real collection, most are rare. */
const RARE = 20_000;
/** Sentences and rare words of one article. */
const SENTENCES = 14;
const OWN_WORDS = 60;

const syllables = 'ba be bi bo ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to va ve vi vo'.split(' ');
const wordOf = (rank: number) => [rank % 36, Math.floor(rank / 36) % 36, Math.floor(rank / 1296) % 36, (rank * 7) % 36].map((nth) => syllables[nth]!).join('');

/** The same numbers on every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Articles of some two thousand characters each, every other one in Chinese, made of the labelled ones and of words of their own. */
export function manyArticles(count: number): BenchArticle[] {
  const next = numbers(42);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!;
  const sentences = { en: sentencesOf('en'), 'zh-CN': sentencesOf('zh-CN') };
  const titles = { en: titlesOf('en'), 'zh-CN': titlesOf('zh-CN') };
  return Array.from({ length: count }, (_, nth): BenchArticle => {
    const locale = nth % 2 === 0 ? 'en' : 'zh-CN';
    const own = Array.from({ length: OWN_WORDS }, () => wordOf(Math.floor(RARE * next() ** 3)));
    const said = Array.from({ length: SENTENCES }, () => pick(sentences[locale]));
    const body = said.map((sentence, at) => `${at % 4 === 0 ? `## ${pick(titles[locale])}\n` : ''}${sentence} ${own.slice(at * 4, at * 4 + 4).join(' ')}`).join('\n\n');
    return { id: randomUUID(), locale, title: `${pick(titles[locale])} ${own[0]}`, body };
  });
}

type Tongue = 'en' | 'zh-CN';
const of = (locale: Tongue) => labelledArticles.filter((article) => article.locale === locale);
const titlesOf = (locale: Tongue) => of(locale).map(({ title }) => title);
const sentencesOf = (locale: Tongue) => of(locale).flatMap(({ body }) => body.split(/(?<=[.。])\s*/).filter((sentence) => sentence.length > 5));
