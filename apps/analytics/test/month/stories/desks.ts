import type { AvailabilityStatus } from '@parley/contracts';
import { anna, cara, type Agent, harbour } from '../cast.js';
import { Script, type Event } from '../scene.js';

/** How an agent's day went: from when on which status, as it was seen. */
function day(agent: Agent, name: string, statuses: readonly (readonly [since: string, status: AvailabilityStatus])[]): Event[] {
  const script = new Script(harbour, `${name} of ${agent.name}`, agent.id);
  for (const [since, status] of statuses) {
    const at = Date.parse(since);
    script.tell(at, 'availability.changed', { actor: { kind: 'agent', id: agent.id }, data: { agentId: agent.id, status, cause: status === 'offline' ? 'gone' : 'chosen', reason: null, since: new Date(at).toISOString() } });
  }
  return script.events;
}

/** When agents were there. */
export const desks: Event[] = [
  day(anna, 'Monday', [
    ['2026-10-12T08:55:00+02:00', 'online'], ['2026-10-12T12:00:00+02:00', 'away'], ['2026-10-12T12:30:00+02:00', 'online'],
    ['2026-10-12T15:00:00+02:00', 'busy'], ['2026-10-12T16:00:00+02:00', 'online'], ['2026-10-12T17:05:00+02:00', 'offline'],
  ]),
  // 22:00 in summer time to 6:00 in winter time.
  day(cara, 'night', [['2026-10-24T22:00:00+02:00', 'online'], ['2026-10-25T06:00:00+01:00', 'offline']]),
].flat();
