import { setImmediate as othersFirst } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import { ownerOf, vectorsAfter } from '../db/providers/vectors.js';
import { VectorShelf, type Near } from '../domain/providers/vectors.js';
import type { KnownProvider } from './provider-book.js';

/** Memory for vectors of one process, in bytes; the tenant that was asked last has its own even beyond. */
const BUDGET = 192 * 2 ** 20;

interface Shelved {
  /** Of which vectors it was made. */
  stand: string;
  variants: VectorShelf;
  passages: VectorShelf;
}

/** Vectors of those tenants whom somebody asks, in memory; those asked longest ago give way. */
@Injectable()
export class Shelves {
  /** In order of use. */
  private readonly held = new Map<string, { stand: string; shelves: Promise<Shelved>; bytes: number }>();

  constructor(private readonly db: Database) {}

  /** Entries and passages near to a vector, each by its nearest text. */
  async nearest(provider: KnownProvider, vector: Uint8Array, { limit }: { limit: number }): Promise<{ entries: Near[]; passages: Near[] }> {
    const { variants, passages } = await this.of(provider);
    const find = async (shelf: VectorShelf) => {
      const near = await shelf.nearest(vector, { limit, groupOf: (place) => ownerOf(place).id, pause: () => othersFirst() });
      return near.map(({ group, score }) => ({ id: group, score }));
    };
    return { entries: await find(variants), passages: await find(passages) };
  }

  /** How much is held, for metrics and tests. */
  get bytes(): number {
    return [...this.held.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  private of(provider: KnownProvider): Promise<Shelved> {
    const { tenantId, mark, finishedAt } = provider;
    const stand = `${mark} ${finishedAt?.getTime() ?? 0}`;
    const held = this.held.get(tenantId);
    this.held.delete(tenantId);
    if (held?.stand === stand) {
      this.held.set(tenantId, held);
      return held.shelves;
    }
    const entry = { stand, shelves: this.load(provider, stand), bytes: 0 };
    this.held.set(tenantId, entry);
    entry.shelves.then(
      ({ variants, passages }) => {
        entry.bytes = variants.bytes + passages.bytes;
        this.makeRoom(tenantId);
      },
      () => this.held.get(tenantId) === entry && this.held.delete(tenantId),
    );
    return entry.shelves;
  }

  private async load({ tenantId, mark, dimensions }: KnownProvider, stand: string): Promise<Shelved> {
    const all: { id: string; packed: Uint8Array }[] = [];
    for (let after = ''; ; ) {
      const rows = await this.db.inTenant(tenantId, (tx) => vectorsAfter(tx, mark, after));
      if (rows.length === 0) break;
      all.push(...rows.map(({ place, vector }) => ({ id: place, packed: vector })));
      after = rows.at(-1)!.place;
    }
    const of = (kind: 'v' | 'p') => new VectorShelf(dimensions ?? 0, all.filter(({ id }) => ownerOf(id).kind === kind));
    return { stand, variants: of('v'), passages: of('p') };
  }

  private makeRoom(inUse: string): void {
    let bytes = this.bytes;
    for (const [tenantId, held] of this.held) {
      if (bytes <= BUDGET) return;
      if (tenantId === inUse) continue;
      bytes -= held.bytes;
      this.held.delete(tenantId);
    }
  }
}
