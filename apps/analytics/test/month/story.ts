import type { Agent, Inbox } from './cast.js';
import { MINUTE, Scene, type Event } from './scene.js';
import type { Step } from './steps.js';

export interface Opening {
  inbox: Inbox;
  /** With its offset from UTC written out: nobody works out zones here. */
  from: string;
  /** Who answers at first; people by default. */
  handler?: 'bot' | 'people';
  /** An agent who writes first has it from the start. */
  by?: Agent;
  labels?: string[];
}

/** What happens in so many minutes after the beginning, by the stopwatch. */
export type Line = readonly [minute: number, step: Step];

/** The events of a conversation. It begins at minute 0, before the first line. */
export function conversation(name: string, { inbox, from, handler = 'people', by, labels = [] }: Opening, lines: readonly Line[]): Event[] {
  const begins = Date.parse(from);
  const scene = new Scene(name, inbox, { status: 'open', assignee: by ?? null, teamId: by?.team.id ?? inbox.team.id, labels, handler, resolvedBy: 'people', seq: 0, score: null });
  scene.at = begins;
  scene.tell('conversation.created', { actor: by ? { kind: 'agent', id: by.id } : { kind: 'visitor', id: scene.contactId }, data: scene.whole });
  for (const [minute, step] of lines) {
    scene.at = begins + Math.round(minute * MINUTE);
    step(scene);
  }
  return scene.script.events;
}
