import type { EventData, TicketCategory } from '@parley/contracts';
import { type Agent, anna, back, cara, front, harbour, type Team } from '../cast.js';
import { idOf } from '../ids.js';
import { MINUTE, Script, type Actor, type Event } from '../scene.js';

interface Opening {
  number: number;
  from: string;
  team: Team;
  agent: Agent | null;
}
/** What becomes of a ticket: another category, an agent's answer to the requester, or part of another ticket. */
type Line = readonly [minute: number, what: TicketCategory | { answers: Agent } | { joins: number }];

const nameOf = (number: number) => `ticket ${number}`;
const statusOf = (category: TicketCategory) => idOf(`status ${category}`);
const byAgent = ({ id }: Agent): Actor => ({ kind: 'agent', id });

function ticket({ number, from, team, agent }: Opening, lines: readonly Line[]): Event[] {
  const id = idOf(nameOf(number));
  const script = new Script(harbour, nameOf(number), id);
  const about = { ticketId: id, number, subject: '…', requesterId: idOf(`requester ${number}`), assigneeId: agent?.id ?? null, teamId: team.id, watcherIds: [], conversationId: null };
  let category: TicketCategory = 'new';
  let version = 1;
  const whole = (): EventData<'ticket.created'> => ({ ...about, typeId: idOf('type'), statusId: statusOf(category), category, priority: 'normal', labels: [], source: 'portal', version });
  const actor = agent ? byAgent(agent) : ({ kind: 'system' } as const);
  const by = agent ? { kind: 'agent' as const, id: agent.id, name: agent.name } : { kind: 'system' as const, name: 'Parley' };
  const begins = Date.parse(from);

  const become = (at: number, to: TicketCategory): void => {
    const before = { previousStatusId: statusOf(category), previousCategory: category };
    const wasSolved = category === 'solved';
    category = to;
    version++;
    script.tell(at, 'ticket.status_changed', { actor, data: { ...whole(), ...before, by } });
    if (to === 'solved') script.tell(at, 'ticket.solved', { actor, data: whole() });
    else if (to === 'closed') script.tell(at, 'ticket.closed', { actor, data: whole() });
    else if (wasSolved) script.tell(at, 'ticket.reopened', { actor, data: whole() });
  };
  const answer = (at: number, author: Agent): void =>
    script.tell(at, 'ticket.commented', {
      actor: byAgent(author),
      data: {
        ...about, commentId: idOf(`comment ${number} ${at}`), author: { kind: 'agent', id: author.id, name: author.name }, internal: false, text: '…', attachmentIds: [], mentionedIds: [], message: null,
        createdAt: new Date(at).toISOString(),
      },
    });

  script.tell(begins, 'ticket.created', { actor: { kind: 'visitor', id: about.requesterId }, data: whole() });
  for (const [minute, what] of lines) {
    const at = begins + minute * MINUTE;
    if (typeof what === 'string') become(at, what);
    else if ('answers' in what) answer(at, what.answers);
    else script.tell(at, 'ticket.merged', { actor, data: { ...about, intoId: idOf(nameOf(what.joins)), intoNumber: what.joins, by } });
  }
  return script.events;
}

/** Three tickets: solved twice, never solved, and part of the second. */
export const tickets: Event[] = [
  ticket({ number: 1, from: '2026-10-12T10:00:00+02:00', team: front, agent: anna }, [[30, { answers: anna }], [120, 'solved'], [1560, 'open'], [1620, 'solved']]),
  ticket({ number: 2, from: '2026-10-13T09:00:00+02:00', team: back, agent: cara }, [[60, 'open']]),
  ticket({ number: 3, from: '2026-10-14T09:00:00+02:00', team: back, agent: null }, [[60, { joins: 2 }]]),
].flat();
