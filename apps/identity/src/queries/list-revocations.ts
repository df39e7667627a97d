import { Injectable } from '@nestjs/common';
import { Id, type Revocation } from '@parley/contracts';
import { Database, decodeCursor, encodeCursor } from '@parley/tenancy';
import { z } from 'zod';

/** What a living access token could still carry: its 15 minutes, and room. */
const WINDOW = '20 minutes';
/**
 * A transaction gets its time when it revokes, but is seen only when it commits: each answer begins this much before the last one
 * ended. Longer than any transaction may last.
 */
const OVERLAP_SECONDS = 30;
const MOST = 5000;

/** Epoch seconds, and the last row at that time. */
const Position = z.tuple([z.number(), Id.nullable()]);

interface Found extends Revocation {
  rowId: string;
}

@Injectable()
export class ListRevocations {
  constructor(private readonly db: Database) {}

  /**
   * What was revoked after `cursor`; some of it may have been told before. A full answer goes on where it ended, so that no surge
   * can hold the reader in place.
   * @throws Refused `request.cursor_invalid`
   */
  run(cursor: string | undefined): Promise<{ cursor: string; data: Revocation[] }> {
    const [from, row] = cursor === undefined ? [null, null] : decodeCursor(cursor, Position);
    return this.db.acrossTenants(async (tx) => {
      const now = await tx.row<{ seconds: number }>('select extract(epoch from clock_timestamp())::float8 as seconds');
      const found = await tx.rows<Found>(
        `select kind, subject_id as id, extract(epoch from at)::float8 as before, id as "rowId" from revocation
         where at > now() - $1::interval and ($2::float8 is null or (at, id) > (to_timestamp($2), coalesce($3::uuid, '00000000-0000-0000-0000-000000000000')))
         order by at, id limit $4`,
        [WINDOW, from, row, MOST],
      );
      const last = found.at(-1);
      const next = found.length === MOST && last ? [last.before, last.rowId] : [now!.seconds - OVERLAP_SECONDS, null];
      return { cursor: encodeCursor(next), data: found.map(({ kind, id, before }) => ({ kind, id, before })) };
    });
  }
}
