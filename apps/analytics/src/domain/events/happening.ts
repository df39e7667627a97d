import type { Conversation, Emotion, SlaKind } from '@parley/contracts';

type Status = Conversation['status'];
type Holder = { assigneeId: string | null; teamId: string | null };

/** What metrics need of each event of a conversation, and nothing of what anybody said. */
export type HappeningBody =
  | ({ type: 'created'; handler: 'bot' | 'people'; labels: string[]; status: Status } & Holder)
  | { type: 'reopened' }
  | { type: 'bot_took' }
  | { type: 'handed_off'; reason: string }
  /** `missed`: whoever it is taken from did not answer in time. */
  | ({ type: 'assigned'; missed: boolean } & Holder)
  | ({ type: 'updated'; labels: string[]; status: Status } & Holder)
  /** In public. `other`: a rule or the system, which answers nobody. */
  | { type: 'said'; who: 'visitor' | 'agent' | 'bot' | 'other'; agentId: string | null }
  | { type: 'rating_asked' }
  | { type: 'rated'; score: number; reasons: string[]; agentId: string | null; teamId: string | null }
  | { type: 'mood'; class: Emotion }
  | { type: 'alerted'; cause: 'anger' | 'fall' }
  | { type: 'kept'; promise: SlaKind; late: boolean }
  | { type: 'breached'; promise: SlaKind }
  | { type: 'resolved'; by: 'bot' | 'people'; agentId: string | null }
  | { type: 'merged' }
  /** A ticket as it is from then on. `requested`: somebody waits for an answer. */
  | ({ type: 'ticket_created'; labels: string[]; settled: boolean; requested: boolean } & Holder)
  | ({ type: 'ticket_moved'; labels: string[]; settled: boolean } & Holder)
  /** An agent wrote what the requester reads. */
  | { type: 'ticket_answered'; agentId: string | null }
  | { type: 'ticket_merged' }
  /** Asked of the bot. */
  | { type: 'question_asked'; answered: boolean }
  /** `right`: of the answer, by that word; `null`: it is taken back. */
  | { type: 'question_judged'; by: 'visitor' | 'agent'; right: boolean | null };

export type HappeningType = HappeningBody['type'];

/** Something that happened to a conversation, a ticket or a question to the bot. `at` in epoch milliseconds; `seq` of a message, else 0. */
export interface Happening {
  id: string;
  subjectId: string;
  /** `null`: of a ticket. */
  inboxId: string | null;
  at: number;
  seq: number;
  body: HappeningBody;
}

/** Where an event stands among those of its subject. */
export interface Position {
  at: number;
  rank: number;
  seq: number;
  id: string;
}

/** What happened in the same millisecond happened in this order: whoever answers a resolved conversation reopens it, has it, and speaks. */
const order: readonly HappeningType[] = ['created', 'reopened', 'bot_took', 'handed_off', 'assigned', 'updated', 'said', 'rating_asked', 'rated', 'mood', 'alerted', 'kept', 'breached', 'resolved', 'merged', 'ticket_created', 'ticket_answered', 'ticket_moved', 'ticket_merged', 'question_asked', 'question_judged'];
const ranks = new Map(order.map((type, rank) => [type, rank]));

export const positionOf = ({ at, seq, id, body }: Happening): Position => ({ at, rank: ranks.get(body.type)!, seq, id });

/** Below zero: `one` comes first. The same for everybody, whatever the order in which events arrive. */
export const compare = (one: Position, other: Position): number => one.at - other.at || one.rank - other.rank || one.seq - other.seq || (one.id < other.id ? -1 : Number(one.id > other.id));

export const inOrder = (all: readonly Happening[]): Happening[] => all.toSorted((one, other) => compare(positionOf(one), positionOf(other)));

/** What a happening is about. */
export type SubjectKind = 'conversation' | 'ticket' | 'question';
export const kindOf = ({ body: { type } }: Happening): SubjectKind => (type.startsWith('ticket_') ? 'ticket' : type.startsWith('question_') ? 'question' : 'conversation');
