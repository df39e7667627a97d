import { Injectable } from '@nestjs/common';
import type { ArticleHit, ArticleHits, SearchArticles } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor, uuidv7, type Tx } from '@parley/tenancy';
import { z } from 'zod';
import { centreOf } from '../../db/help-centre.js';
import { noteSearch, type Asker } from '../../db/search/searches.js';
import type { IndexedDocument } from '../../search/documents.js';
import { excerptOf, marked } from '../../search/excerpts.js';
import { IndexShelf, type Shelved } from '../../search/index-shelf.js';
import { conceptsOf, rank, type Ranked } from '../../search/rank.js';
import { fuseByMeaning, Meaning } from '../../search/meaning.js';
import { SearchMeter } from '../../search/search-meter.js';
import { HelpAddresses } from '../help-centre/help-addresses.js';

/** Who asks: whether internal articles are theirs to read, and what they are. */
export interface Reader {
  tenantId: string;
  internal: boolean;
  asker: Asker;
}

/** `true`: the order is by words and meaning. */
const Cursor = z.tuple([z.number(), z.string(), z.boolean().default(false)]);
/** How much of a text is looked through for an excerpt. */
const READ = 6000;

interface Found {
  articleId: string;
  locale: string;
  slug: string;
  title: string;
  audience: 'public' | 'internal';
  categoryId: string | null;
  publishedAt: Date;
  plain: string;
}

/** Articles that answer what somebody asks. */
@Injectable()
export class FindArticles {
  constructor(
    private readonly db: Database,
    private readonly shelf: IndexShelf,
    private readonly meter: SearchMeter,
    private readonly addresses: HelpAddresses,
    private readonly meaning: Meaning,
  ) {}

  /** @throws Refused `request.cursor_invalid` */
  async run(reader: Reader, query: SearchArticles): Promise<ArticleHits> {
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, Cursor);
    const shelved = await this.shelf.of(reader.tenantId);
    // The word is still being typed, or the order of the page before was by words alone.
    const wordsAlone = query.typing || after?.[2] === false;
    const near = wordsAlone ? undefined : await this.meaning.near(reader.tenantId, query.q, { internal: reader.internal, index: shelved.index });
    return this.db.inTenant(reader.tenantId, async (tx) => {
      const below = query.category === undefined ? undefined : await categoryWithAllBelow(tx, query.category);
      const admits = admission(reader, query, below);
      const byWords = rank(query.q, shelved.index, { otherWays: shelved.synonyms.otherWays(query.q), typing: query.typing, admits });
      const fused = near !== undefined || after?.[2] === true;
      const ranked = fused ? fuseByMeaning(byWords, near?.filter(admits)) : byWords;
      const rest = after ? ranked.filter(({ score, document }) => score < after[0] || (score === after[0] && document.articleId > after[1])) : ranked;
      const page = rest.slice(0, query.limit);
      const noted = !query.typing && !after && this.meter.admits(reader.tenantId);
      const searchId = noted ? uuidv7() : null;
      if (searchId) noteSearch(tx, { id: searchId, asked: query.q, locale: query.locale ?? null, asker: reader.asker, results: ranked.length });
      const last = page.at(-1);
      return {
        data: await present(tx, page, { reader, query, shelved, addresses: this.addresses }),
        nextCursor: last && rest.length > page.length ? encodeCursor([last.score, last.document.articleId, fused]) : null,
        searchId,
        total: ranked.length,
      };
    });
  }
}

function admission({ internal }: Reader, { locale, audience, label }: SearchArticles, below: ReadonlySet<string> | undefined): (document: IndexedDocument) => boolean {
  return (document) =>
    (internal || !document.internal) &&
    (audience === undefined || document.internal === (audience === 'internal')) &&
    (locale === undefined || document.locale === locale) &&
    (label === undefined || document.labels.includes(label)) &&
    (below === undefined || (document.categoryId !== null && below.has(document.categoryId)));
}

async function categoryWithAllBelow(tx: Tx, id: string): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>(
    `with recursive below (id) as (
       select id from kb_category where tenant_id = $1 and id = $2
       union select c.id from kb_category c join below b on c.parent_id = b.id where c.tenant_id = $1)
     select id from below`,
    [tx.tenantId, id],
  );
  return new Set(rows.map((row) => row.id));
}

interface Asked {
  reader: Reader;
  query: SearchArticles;
  shelved: Shelved;
  addresses: HelpAddresses;
}

/** As readers see them now: what was taken back meanwhile is left out, whatever the index says. */
async function present(tx: Tx, page: readonly Ranked[], { reader, query, shelved, addresses }: Asked): Promise<ArticleHit[]> {
  if (page.length === 0) return [];
  const [rows, centre] = await Promise.all([
    tx.rows<Found>(
      `select p.article_id as "articleId", p.locale, p.slug, p.title, p.audience, p.category_id as "categoryId", p.updated_at as "publishedAt", left(d.plain, ${READ}) as plain
       from unnest($2::uuid[], $3::text[]) with ordinality as v (article_id, locale, nth)
       join article_page p on p.tenant_id = $1 and p.article_id = v.article_id and p.locale = v.locale
       join search_document d on d.tenant_id = $1 and d.article_id = v.article_id and d.locale = v.locale
       where $4 or p.audience = 'public' order by v.nth`,
      [tx.tenantId, page.map(({ document }) => document.articleId), page.map(({ document }) => document.locale), reader.internal],
    ),
    // Of a company that this service has only just heard of, nothing else depends on it.
    centreOf(tx).catch(() => null),
  ]);
  const terms = termsToMark(query, shelved);
  return rows.map(({ plain, title, publishedAt, ...row }) => ({
    ...row, title: marked(title, terms), excerpt: excerptOf(plain, terms), url: row.audience === 'public' && centre?.enabled ? addresses.article(centre, row) : null, publishedAt: publishedAt.toISOString(),
  }));
}

/** What to mark: whatever counted in finding, but for words that say little. */
function termsToMark({ q, typing }: SearchArticles, { index, synonyms }: Shelved): Set<string> {
  const concepts = [q, ...synonyms.otherWays(q)].flatMap((way) => conceptsOf(way, index, typing));
  const most = Math.max(0, ...concepts.map(({ matters }) => matters));
  return new Set(concepts.filter(({ matters }) => matters > most / 8).flatMap(({ terms }) => terms.map(({ term }) => term)));
}
