import type { Wallboard, WallboardFigures } from '@parley/contracts';
import type { AgentThere } from '../../db/wallboard/agents-there.js';
import type { MoodsOf } from '../../db/wallboard/moods.js';
import type { Flow, Level } from '../../db/wallboard/tallies.js';
import type { Dues, Waits } from '../../db/wallboard/waits.js';

/** What was found for a wallboard, each by team. */
export interface Found {
  levels: Level[];
  flow: Flow[];
  waits: Waits[];
  breached: Dues[];
  dueSoon: Dues[];
  moods: MoodsOf[];
}

/** Most teams that are shown. */
const MOST_TEAMS = 100;
const HOUR_MS = 3600_000;

const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((all, row) => all + of(row), 0);
const counted = (rows: readonly Dues[]) => ({ count: sum(rows, ({ count }) => count), more: rows.some(({ more }) => more) });

function earliest(times: readonly (Date | null)[]): string | null {
  const known = times.flatMap((time) => (time ? [time.getTime()] : []));
  return known.length > 0 ? new Date(Math.min(...known)).toISOString() : null;
}

const moodsOf = (moods: readonly MoodsOf[]): WallboardFigures['moods'] => {
  const of = (feeling: MoodsOf['feeling']) => counted(moods.filter((row) => row.feeling === feeling));
  return { angry: of('angry'), negative: of('negative'), satisfied: of('satisfied'), falling: of('falling') };
};

/** The numbers of some of what was found. Sums never fall below zero, whatever is on its way. */
export const figuresOf = ({ levels, flow, waits, breached, dueSoon, moods }: Found): WallboardFigures => ({
  open: Math.max(sum(levels, ({ open }) => open), 0),
  queue: Math.max(sum(levels, ({ queue }) => queue), 0),
  bot: Math.max(sum(levels, ({ bot }) => bot), 0),
  queueSince: earliest(waits.map(({ queueSince }) => queueSince)),
  waiting: counted(waits),
  waitingSince: earliest(waits.map(({ since }) => since)),
  breached: counted(breached),
  dueSoon: counted(dueSoon),
  inTime: sum(flow, ({ inTime }) => inTime),
  late: sum(flow, ({ late }) => late),
  moods: moodsOf(moods),
});

const ofTeam = (found: Found, teamId: string | null): Found => {
  const own = <T extends { teamId: string | null }>(rows: T[]) => rows.filter((row) => row.teamId === teamId);
  return { levels: own(found.levels), flow: own(found.flow), waits: own(found.waits), breached: own(found.breached), dueSoon: own(found.dueSoon), moods: own(found.moods) };
};

/** Teams of which anything was found, with the most in the queue and then the most open first. */
export function teamsOf(found: Found, names: ReadonlyMap<string, string>): Wallboard['teams'] {
  const ids = new Set(Object.values(found).flatMap((rows: { teamId: string | null }[]) => rows.map(({ teamId }) => teamId)));
  return [...ids]
    .map((id) => ({ team: id === null ? null : { id, name: names.get(id) ?? '' }, ...figuresOf(ofTeam(found, id)) }))
    .filter(({ open, waiting, breached, inTime, late }) => open + waiting.count + breached.count + inTime + late > 0)
    .sort((a, b) => b.queue - a.queue || b.open - a.open || (a.team?.name ?? '').localeCompare(b.team?.name ?? ''))
    .slice(0, MOST_TEAMS);
}

/** Every hour from `since` to `at`, also those in which nothing happened. */
export function hoursOf(flow: readonly Flow[], { since, at }: { since: Date; at: Date }): Wallboard['flow'] {
  const hours = Math.max(Math.ceil((at.getTime() - since.getTime()) / HOUR_MS), 1);
  return Array.from({ length: hours }, (_, hour) => {
    const own = flow.filter((row) => row.hour === hour);
    return { from: new Date(since.getTime() + hour * HOUR_MS).toISOString(), arrived: sum(own, ({ arrived }) => arrived), resolved: sum(own, ({ resolved }) => resolved), alerted: sum(own, ({ alerted }) => alerted) };
  });
}

export const presentAgent = ({ since, ...agent }: AgentThere): Wallboard['agents']['shown'][number] => ({ ...agent, since: since.toISOString() });
