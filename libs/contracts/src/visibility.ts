import { z } from 'zod';
import type { Conversation } from './shapes/conversation.js';
import type { Ticket } from './shapes/ticket.js';

/**
 * Which conversations a role sees.
 * `all`: every one of the tenant.
 * `team`: those of `own`, and every one that is given to a team the agent is in, whoever has it there and whether anybody has it.
 * `own`: those that are assigned to the agent, and those in which the agent takes part (joined, was added, or was asked to take it over and has not answered).
 * So one that has neither an assignee nor a team is seen by `all` alone, until routing or a person gives it to somebody; a mention shows it as
 * far as it makes the mentioned a participant; and that a colleague of the team has it does not show it, only that the team has it.
 * What is not seen does not exist: it is answered as not found, and nothing tells of it.
 */
export const Visibility = z.enum(['all', 'team', 'own']).meta({ id: 'Visibility' });
export type Visibility = z.infer<typeof Visibility>;

/** Fields of contacts that a role may be shown only in part: `a***@example.com`, `138****5678`. */
export const Mask = z.enum(['email', 'phone']).meta({ id: 'Mask' });
export type Mask = z.infer<typeof Mask>;

/** What narrows the eyes of an agent, as the role says. Nothing of it: the agent sees every conversation, and contacts as they are. */
export interface Eyes {
  /** Absent: every conversation. */
  sight?: Sight;
  /** Absent: nothing is masked. */
  masks?: readonly Mask[];
}
export type Sight = { visibility: 'own' } | { visibility: 'team'; teamIds: readonly string[] };

/** Who has a conversation: all that decides which agents see it. */
export interface Held {
  assigneeId: string | null;
  teamId: string | null;
  participantIds: readonly string[];
}

/** Who has a conversation, as staff see it. */
export const heldBy = ({ assignee, team, participants }: Pick<Conversation, 'assignee' | 'team' | 'participants'>): Held => ({
  assigneeId: assignee?.id ?? null,
  teamId: team?.id ?? null,
  participantIds: participants.map(({ id }) => id),
});

/** Who has a ticket: the same policy shows it, and its watchers are those who take part. */
export const heldTicket = ({ assignee, team, watchers }: Pick<Ticket, 'assignee' | 'team' | 'watchers'>): Held => ({
  assigneeId: assignee?.id ?? null,
  teamId: team?.id ?? null,
  participantIds: watchers.map(({ id }) => id),
});

/** Who had a conversation until a moment ago, and may have lost sight of it. */
export interface Left {
  agentIds: readonly string[];
  teamIds: readonly string[];
}

/** Whoever looks: an agent, or a key, which sees everything of its tenant. */
export type Viewer = { kind: 'agent' | 'key'; id: string } & Eyes;

/**
 * Whether somebody of the tenant sees a conversation. The one rule behind lists, counts, sockets, notifications, exports and everything else; its
 * twin in SQL is `db/visible.ts` of conversations. Visitors are another matter: they see what is their own.
 */
export function sees({ id, sight }: Viewer, { assigneeId, teamId, participantIds }: Held): boolean {
  if (!sight) return true;
  if (assigneeId === id || participantIds.includes(id)) return true;
  return sight.visibility === 'team' && teamId !== null && sight.teamIds.includes(teamId);
}

/** Whether an agent may have seen a conversation as long as these had it. */
export const mayHaveSeen = ({ id, sight }: Viewer, { agentIds, teamIds }: Left): boolean =>
  agentIds.includes(id) || (sight?.visibility === 'team' && teamIds.some((teamId) => sight.teamIds.includes(teamId)));

/** Stands for what is not shown. */
const STARS = '****';

/** `a***@example.com`: the first letter of the name, and where it is. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? STARS : `${[...email][0]}***${email.slice(at)}`;
}

/** `138****5678`: of a number with eleven digits or more the first three and the last four stay, of a shorter one the last two. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (digits.length >= 11) return `${phone.trimStart().startsWith('+') ? '+' : ''}${digits.slice(0, 3)}${STARS}${digits.slice(-4)}`;
  return digits.length >= 7 ? STARS + digits.slice(-2) : STARS;
}

const masking: Record<Mask, (value: string) => string> = { email: maskEmail, phone: maskPhone };

/** E-mail and phone as `who` may see them; everything else stays as it is. */
export function masked<T extends Partial<Record<Mask, string | null>>>({ masks = [] }: Pick<Viewer, 'kind' | 'masks'>, contact: T): T {
  if (masks.length === 0) return contact;
  const hidden = masks.flatMap((field) => (typeof contact[field] === 'string' ? [[field, masking[field](contact[field])] as const] : []));
  return { ...contact, ...Object.fromEntries(hidden) };
}
