import { Injectable } from '@nestjs/common';
import type { MessageHit, Page, SearchMessages as Search, Staff } from '@parley/contracts';
import { Database, encodeCursor, type Tx } from '@parley/tenancy';
import { askedBy, asksNothing, type Asked } from '../../domain/search/asked.js';
import { foundIn, type Found } from './candidates.js';
import { blocksAfter, saidIn } from './in-blocks.js';
import { LookUp } from './look-up.js';
import { beforeBlocks, placeAt, type InBlocks, type Place, type Unsettled } from './places.js';
import { presentHits } from './present-hits.js';
import { withinTime } from '../../db/within-time.js';
import { unsettled } from './unsettled.js';

/** How many blocks are looked into at a time, and how many times for one page. */
const BLOCKS = 60;
const ROUNDS = 10;

interface Question {
  who: Staff;
  query: Search;
  asked: Asked;
}
/** What was found, each with the place from which the search goes on behind it. */
type Finding = Found & { place: Place };

/** Messages that hold all the words somebody asks for, newest first. */
@Injectable()
export class SearchMessages {
  constructor(
    private readonly db: Database,
    private readonly look: LookUp,
  ) {}

  /** @throws Refused `request.cursor_invalid`, `search.too_costly` */
  async run(who: Staff, query: Search): Promise<Page<MessageHit>> {
    const asked = askedBy(query.q);
    const place = placeAt(query.cursor);
    if (asksNothing(asked)) return { data: [], nextCursor: null };
    return this.db.inTenant(who.tenantId, (tx) => withinTime(tx, 'search.too_costly', () => this.page(tx, place, { who, query, asked })));
  }

  private async page(tx: Tx, from: Unsettled | InBlocks, question: Question): Promise<Page<MessageHit>> {
    const { who, query } = question;
    const found: Finding[] = [];
    let place: Place = from;
    if (place.in === 'unsettled') {
      found.push(...(await this.among(tx, place, question)));
      place = beforeBlocks;
    }
    for (let round = 0; place.in === 'blocks' && found.length <= query.limit && round < ROUNDS; round++) {
      const next = await this.inBlocks(tx, place, question);
      found.push(...next.found);
      place = next.place;
    }
    const page = found.slice(0, query.limit);
    const next = found.length > query.limit ? page.at(-1)!.place : place;
    return { data: await presentHits(tx, who, page), nextCursor: next.in === 'end' ? null : encodeCursor(Object.values(next)) };
  }

  private async among(tx: Tx, place: Unsettled, { who, query, asked }: Question): Promise<Finding[]> {
    const found = foundIn(await unsettled(tx, who, query, place), asked, who);
    return found.map((one) => ({ ...one, place: { in: 'unsettled', at: one.createdAt.toISOString(), id: one.id } }));
  }

  private async inBlocks(tx: Tx, after: InBlocks, { who, query, asked }: Question): Promise<{ found: Finding[]; place: Place }> {
    const blocks = await blocksAfter(this.look, who, { asked, query, after, limit: BLOCKS });
    const last = blocks.at(-1);
    if (!last) return { found: [], place: { in: 'end' } };
    const found = foundIn(await saidIn(tx, who, { blocks, query, after }), asked, who);
    const end: Place = { in: 'end' };
    return {
      found: found.map((one) => ({ ...one, place: { in: 'blocks', at: one.blockAt.toISOString(), conversationId: one.conversationId, fromSeq: one.fromSeq, seq: one.seq } })),
      place: blocks.length < BLOCKS ? end : { in: 'blocks', at: last.at.toISOString(), conversationId: last.conversationId, fromSeq: last.fromSeq, seq: 0 },
    };
  }
}
