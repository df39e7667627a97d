import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import { passagesNow } from '../db/articles/passages.js';
import { matchText } from '../domain/matching/match.js';
import { fuseRanks } from '../domain/providers/fuse-ranks.js';
import type { Brain } from '../models/brain.js';
import { passageId, passagePlace } from '../models/passage-place.js';
import type { NearBy } from './nearest.js';

/** A passage, or what an entry answers, as it stands now. */
export interface Gathered {
  articleId: string | null;
  intentId: string | null;
  title: string;
  text: string;
  url: string | null;
  locale: string;
  internal: boolean;
  score: number;
}

interface Gathering {
  brain: Brain;
  tenantId: string;
  asked: string;
  heard: string;
  near: NearBy | undefined;
  /** Whether articles for agents alone count. */
  internal: boolean;
}

/** How many passages an answer is put together from, and how many of each kind are looked at for that. */
const USED = 6;
const LOOKED_AT = 12;

const ENTRY = 'entry:';

/** Finds what an answer may be put together from: by words and by meaning, of articles and entries. What is no longer published is not there. */
@Injectable()
export class GatherPassages {
  constructor(private readonly db: Database) {}

  async run({ brain, tenantId, asked, heard, near, internal }: Gathering): Promise<Gathered[]> {
    const entriesByWords = brain.model ? matchText(brain.model.machine, asked).candidates.filter(({ p }) => p > 0.02).map(({ id }) => ENTRY + id) : [];
    const order = fuseRanks([
      [...brain.articles.find(asked, LOOKED_AT), ...(internal ? brain.internal.find(asked, LOOKED_AT) : [])].sort((one, other) => other.score - one.score).map(({ id }) => id),
      [...entriesByWords, ...brain.untrained.find(asked).map(({ id }) => ENTRY + id)],
      (near?.passages ?? []).slice(0, LOOKED_AT).map(({ id }) => id),
      (near?.entries ?? []).slice(0, LOOKED_AT).map(({ id }) => ENTRY + id),
    ]).slice(0, LOOKED_AT * 2);
    const places = order.filter((id) => !id.startsWith(ENTRY)).map(passagePlace);
    const rows = places.length > 0 ? await this.db.inTenant(tenantId, (tx) => passagesNow(tx, places)) : [];
    const there = new Map(rows.filter((row) => internal || !row.internal).map((row) => [passageId(row), row]));
    const all = order.flatMap((id, rank): Gathered[] => {
      const score = Math.round((1 / (rank + 1)) * 100) / 100;
      if (id.startsWith(ENTRY)) {
        const entry = brain.entries.get(id.slice(ENTRY.length));
        return entry?.enabled && entry.answer.trim() !== '' ? [{ articleId: null, intentId: entry.id, title: entry.name, text: entry.answer, url: null, locale: entry.locale, internal: false, score }] : [];
      }
      const row = there.get(id);
      return row ? [{ articleId: row.articleId, intentId: null, title: row.heading ? `${row.title}: ${row.heading}` : row.title, text: row.text, url: row.url, locale: row.locale, internal: row.internal, score }] : [];
    });
    return inOneLanguage(all, heard).slice(0, USED);
  }
}

/** Where anything is said in the asker's language, what is said in another is left out: nobody could check a sentence against it. */
function inOneLanguage(all: readonly Gathered[], heard: string): Gathered[] {
  const tongue = heard.split('-')[0]!;
  const own = all.filter(({ locale }) => locale.split('-')[0] === tongue);
  return own.length > 0 ? own : [...all];
}
