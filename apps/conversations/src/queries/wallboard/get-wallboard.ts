import { Injectable } from '@nestjs/common';
import { DUE_SOON_MINUTES, WALLBOARD_HOURS, type Staff, type Wallboard, type WallboardQuery } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { agentsThere, statusesOf } from '../../db/wallboard/agents-there.js';
import type { Asked } from '../../db/wallboard/asked.js';
import { moodsOf } from '../../db/wallboard/moods.js';
import { flowOf, levelsOf } from '../../db/wallboard/tallies.js';
import { duesOf, waitsOf } from '../../db/wallboard/waits.js';
import { figuresOf, hoursOf, presentAgent, teamsOf, type Found } from './compose.js';
import { Paced } from './paced.js';

/** The same wallboard is not made more often than this, in milliseconds, however many look at it. */
const PACE_MS = 500;
const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;

/** What goes on at the moment, as far as whoever asks may see it. */
@Injectable()
export class GetWallboard {
  private readonly paced = new Paced<Wallboard>(PACE_MS);

  constructor(private readonly db: Database) {}

  run(who: Staff, { team, inbox, since }: WallboardQuery): Promise<Wallboard> {
    const from = beginning(since, new Date());
    const eyes = who.kind === 'agent' && who.sight ? [who.id, who.sight] : [];
    return this.paced.ask(JSON.stringify([who.tenantId, team, inbox, from, ...eyes]), () => this.db.inTenant(who.tenantId, (tx) => look(tx, { who, team, inbox }, from)));
  }
}

/** When the asker's day began, in steps of a quarter of an hour, as the numbers are kept. */
function beginning(since: string | undefined, now: Date): Date {
  const wanted = since ? Date.parse(since) : new Date(now).setUTCHours(0, 0, 0, 0);
  const inTime = Math.min(Math.max(wanted, now.getTime() - WALLBOARD_HOURS * 60 * MINUTE_MS), now.getTime());
  return new Date(Math.floor(inTime / QUARTER_MS) * QUARTER_MS);
}

async function look(tx: Tx, asked: Asked, since: Date): Promise<Wallboard> {
  const at = new Date();
  const soon = new Date(at.getTime() + DUE_SOON_MINUTES * MINUTE_MS);
  const found: Found = {
    levels: await levelsOf(tx, asked),
    flow: await flowOf(tx, asked, since),
    waits: await waitsOf(tx, asked),
    breached: await duesOf(tx, asked, { after: null, until: at }),
    dueSoon: await duesOf(tx, asked, { after: at, until: soon }),
    moods: await moodsOf(tx, asked),
  };
  const statuses = new Map((await statusesOf(tx, asked)).map(({ status, count }) => [status, count]));
  const count = (status: 'online' | 'busy' | 'away') => statuses.get(status) ?? 0;
  return {
    at: at.toISOString(),
    since: since.toISOString(),
    total: figuresOf(found),
    teams: teamsOf(found, await teamNames(tx)),
    flow: hoursOf(found.flow, { since, at }),
    agents: { online: count('online'), busy: count('busy'), away: count('away'), shown: (await agentsThere(tx, asked)).map(presentAgent) },
  };
}

async function teamNames(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>('select id, name from team_profile where tenant_id = $1 limit 1000', [tx.tenantId]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
