import type { Conversation, EventData, EventEnvelope, EventType } from '@parley/contracts';
import type { Agent, Inbox, Tenant } from './cast.js';
import { eventIdOf, idOf } from './ids.js';

export type Actor = EventEnvelope['actor'];
export type Event = EventEnvelope<EventData<EventType>>;
export type TypedEvent<T extends EventType> = EventEnvelope<EventData<T>>;

/** In minutes, so that the arithmetic of the truth is the arithmetic of the stories. */
export const MINUTE = 60_000;

/** Writes events of one subject down, with ids that rise. */
export class Script {
  readonly events: Event[] = [];

  constructor(
    readonly tenant: Tenant,
    readonly name: string,
    private readonly key: string,
  ) {}

  tell<T extends EventType>(at: number, type: T, { data, actor }: { data: EventData<T>; actor: Actor }): void {
    const nth = this.events.length;
    this.events.push({ id: eventIdOf(at, nth, `${this.name} ${nth}`), type, version: 1, tenantId: this.tenant.id, key: this.key, occurredAt: new Date(at).toISOString(), actor, data });
  }
}

/** How a conversation of a story stands at the moment. */
export interface Standing {
  status: Conversation['status'];
  assignee: Agent | null;
  teamId: string | null;
  labels: string[];
  handler: 'bot' | 'people';
  resolvedBy: 'bot' | 'people';
  seq: number;
  score: number | null;
}

/** One conversation while its story is told. */
export class Scene {
  readonly id: string;
  readonly contactId: string;
  readonly script: Script;
  at = 0;

  constructor(
    readonly name: string,
    readonly inbox: Inbox,
    readonly now: Standing,
  ) {
    this.id = idOf(`conversation ${name}`);
    this.contactId = idOf(`contact ${name}`);
    this.script = new Script(inbox.tenant, name, this.id);
  }

  get about() {
    return { conversationId: this.id, contactId: this.contactId, inboxId: this.inbox.id };
  }

  /** What events tell of it as a whole. */
  get whole(): EventData<'conversation.created'> {
    const { status, assignee, teamId, labels, handler } = this.now;
    return { ...this.about, status, priority: 'normal', assigneeId: assignee?.id ?? null, teamId, labels, handler };
  }

  tell<T extends EventType>(type: T, told: { data: EventData<T>; actor: Actor }): void {
    this.script.tell(this.at, type, told);
  }
}
