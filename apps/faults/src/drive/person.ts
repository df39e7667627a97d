import { randomUUID } from 'node:crypto';
import type { Message } from '@parley/contracts';
import type { Told } from '../history/entry.js';
import type { Recorder } from '../history/recorder.js';
import type { Random } from '../plan/random.js';
import type { Addresses } from '../world/world.js';
import type { Role } from './cast.js';
import type { End, Manner } from './orders.js';

/** What a person needs to act. */
export interface Stage {
  role: Role;
  addresses: Addresses;
  manner: Manner;
  random: Random;
  recorder: Recorder;
}

/** Somebody who writes and reads. */
export interface Person {
  readonly who: string;
  begin(): void;
  /** Writes one message, into `conversationId` or wherever this person writes next, with the files that were uploaded for it. */
  write(conversationId?: string, attachments?: string[]): void;
  /** Where this person writes. */
  conversations(): string[];
  /** Sends without an answer. */
  unanswered(): string[];
  /** Conversations that this person has not seen to their end. */
  behind(ends: End[]): { conversationId: string; at: number; end: number }[];
  end(): void;
}

/** A message on its way. */
export interface Writing {
  clientMessageId: string;
  conversationId?: string | undefined;
  text: string;
  private: boolean;
  /** Ids of uploaded files. */
  attachments?: string[] | undefined;
}

let written = 0;

/** A message that names its writer, so that whoever gets it by mistake can be found out. No two texts are alike. */
export function newWriting({ role, manner, random }: Stage, { conversationId, attachments }: Pick<Writing, 'conversationId' | 'attachments'>): Writing {
  const mark = `${role.tenantId} ${role.who} ${(written += 1)} ${randomUUID()}`;
  const filling = manner.textLength > mark.length ? ` ${'话'.repeat(manner.textLength - mark.length)}` : '';
  const note = role.kind === 'agent' && random.chance(0.15);
  return { clientMessageId: randomUUID(), conversationId, text: mark + filling, private: note, attachments };
}

/** As the contract takes it. */
export const bodyOf = ({ clientMessageId, conversationId, text, private: note, attachments }: Writing) => ({
  clientMessageId,
  ...(conversationId && { conversationId }),
  text,
  private: note,
  ...(attachments && { attachments }),
});

/** Characters of a text that the history keeps: its mark. */
const MARK = 120;

/** A message on its way, as the history has it. */
export const notedWriting = ({ clientMessageId, conversationId, text, private: note, attachments }: Writing) => ({ clientMessageId, conversationId, text: text.slice(0, MARK), private: note, attachments });

/** A message as somebody was told of it, as the history has it. */
export function toldOf(conversationId: string, { id: messageId, seq, prevSeq, clientMessageId, text, private: note, attachments }: Message): Told {
  return { conversationId, messageId, seq, prevSeq, clientMessageId, text: text?.slice(0, MARK), private: note, ...(attachments.length > 0 && { attachments: attachments.map(({ id }) => id) }) };
}

/** The ends that concern this person, and how far they go for them. */
export const endsFor = (role: Role, ends: End[]): { conversationId: string; end: number }[] =>
  ends
    .filter(({ tenantId, contactId }) => tenantId === role.tenantId && (role.kind === 'agent' || contactId === role.id))
    .map(({ conversationId, all, open }) => ({ conversationId, end: role.kind === 'agent' ? all : open }));
