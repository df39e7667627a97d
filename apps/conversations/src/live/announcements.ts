import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { liveChannel, liveMessage, type Left } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import type { Logger } from '@parley/observability';
import { FANOUT, LOG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { AttachmentLinks } from '../attachments/attachment-links.js';
import { recordColumns, recordJoins, type ConversationRecord } from '../db/conversation-record.js';
import type { Decided } from '../db/save-decided.js';
import type { Change, PlacedMessage, Step } from '../domain/conversation.js';
import { bothLeft, leftBy } from '../domain/left.js';
import { forStaff, forVisitor, messageForStaff } from '../present.js';
import { Calm } from './calm.js';

/** A conversation that goes on is shown at the desk at once, and then at most this often, in milliseconds. */
const STEP_MS = 1000;
/** Most conversations that one statement loads. */
const CHUNK = 200;

/** What was done to a conversation in one word: the first of these that happened. */
const weight: readonly Change[] = ['created', 'resolved', 'reopened', 'assigned', 'updated'];
const weightier = (a: Change, b: Change): Change => (weight.indexOf(a) <= weight.indexOf(b) ? a : b);

interface Touched {
  tenantId: string;
  id: string;
  change: Change;
  left?: Left | undefined;
  /** The visitor sees a difference, too. */
  visitor?: boolean;
}

/** Most agents whose own marks go along: those who read last. Others count from the first message, until they ask. */
const MAX_READERS = 200;

/** With the `inboundCount` up to which each agent has read, by id, and who has marked it as unread. */
type Announced = ConversationRecord & { read: Record<string, number> | null; marked: string[] | null };

const LOAD = `
  select ${recordColumns},
    (select jsonb_object_agg(r.agent_id, r.inbound_count) from (
      select r.agent_id, r.inbound_count from conversation_read r
      where r.tenant_id = c.tenant_id and r.conversation_id = c.id order by r.seq desc limit ${MAX_READERS}) r) as read,
    (select jsonb_agg(r.agent_id) from (
      select r.agent_id from conversation_read r
      where r.tenant_id = c.tenant_id and r.conversation_id = c.id and r.marked_unread limit ${MAX_READERS}) r) as marked
  from unnest($1::uuid[], $2::uuid[]) as v (tenant_id, id)
  join conversation c on c.tenant_id = v.tenant_id and c.id = v.id ${recordJoins}`;

const messagesOf = ({ steps }: Decided): PlacedMessage[] => steps.flatMap((step) => ('message' in step ? [step.message] : []));
/** Who answers is of the kind of who has it. */
const changedBy = (step: Step): Change => ('change' in step ? step.change : 'handed' in step ? 'assigned' : 'updated');
const changeOf = ({ steps }: Decided): Change => steps.reduce<Change>((so, step) => weightier(so, changedBy(step)), 'updated');

/**
 * Tells the gateways what was committed: each message at once to both sides of its conversation; and the conversation's newest state
 * to the desk, and to the visitor too when something changed that a visitor may see. A change of state is told at once. Mere
 * progress is told in steps: every agent of the tenant gets it, so per message it would cost the more the larger the tenant is.
 */
@Injectable()
export class Announcements implements BeforeApplicationShutdown {
  private readonly touched = new Calm<Touched>({
    stepMs: STEP_MS,
    merge: (known, more) => ({ ...more, change: weightier(known.change, more.change), left: bothLeft(known.left, more.left), visitor: Boolean(known.visitor || more.visitor) }),
    tell: (some) => this.tellOf(some),
  });

  constructor(
    private readonly db: Database,
    @Inject(FANOUT) private readonly fanout: Fanout,
    @Inject(LOG) private readonly log: Logger,
    private readonly links: AttachmentLinks,
  ) {}

  /** Call it after the commit, never before. */
  announce(decided: Decided[]): void {
    for (const one of decided) {
      if (one.steps.length === 0) continue;
      const { tenantId, id } = one.after;
      const left = leftBy(one);
      this.left(tenantId, id, left);
      for (const message of messagesOf(one)) this.message(one, message);
      const change = changeOf(one);
      this.touched.note(id, { tenantId, id, change, left }, { urgent: change !== 'updated' });
    }
  }

  /**
   * Shows the desk a conversation anew of which something beside it changed.
   * @param left agents who take no part any more, or to whom it is not offered any more: they are told at once that it is not for their eyes
   */
  refresh(tenantId: string, id: string, left?: Left): void {
    this.left(tenantId, id, left);
    this.touched.note(id, { tenantId, id, change: 'updated', left }, { urgent: left !== undefined });
  }

  /** Shows both sides a conversation anew of which something beside it changed. */
  refreshBoth(tenantId: string, id: string): void {
    this.touched.note(id, { tenantId, id, change: 'updated', visitor: true }, { urgent: true });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.touched.finish();
  }

  /** Before anything that is said from now on. */
  private left(tenantId: string, conversationId: string, left: Left | undefined): void {
    if (left) this.fanout.publish(liveChannel.desk(tenantId), { type: 'left', conversationId, left });
  }

  private message({ after, socketId }: Decided, message: PlacedMessage): void {
    const visitorPrevSeq = message.private ? null : message.prevPublicSeq;
    const live = liveMessage(after.id, messageForStaff(message, { tenantId: after.tenantId, links: this.links }), { visitorPrevSeq, socketId: message.clientMessageId && socketId });
    this.fanout.publish(liveChannel.contact(after.tenantId, after.contactId), live);
  }

  private async tellOf(some: Touched[]): Promise<void> {
    for (let at = 0; at < some.length; at += CHUNK) {
      const chunk = some.slice(at, at + CHUNK);
      const told = new Map(chunk.map((one) => [one.id, one]));
      const records = await this.load(chunk).catch((error: unknown) => {
        this.log.warn({ err: error, conversations: chunk.length }, 'the desk could not be told of conversations that changed');
        return [];
      });
      for (const record of records) this.conversation(record, told.get(record.id)!);
    }
  }

  /** As they are now, with the names and marks of now: what is told last is what is true. */
  private load(some: Touched[]): Promise<Announced[]> {
    return this.db.acrossTenants((tx) => tx.rows<Announced>({ name: 'announce_load', text: LOAD }, [some.map(({ tenantId }) => tenantId), some.map(({ id }) => id)]));
  }

  private conversation(record: Announced, { change, left, visitor }: Touched): void {
    const event = { type: 'conversation' as const, conversation: forStaff(record), change };
    this.fanout.publish(liveChannel.desk(record.tenantId), { ...event, ...(record.read && { read: record.read }), ...(record.marked && { marked: record.marked }), ...(left && { left }) });
    if (change !== 'updated' || visitor) this.fanout.publish(liveChannel.contact(record.tenantId, record.contactId), { ...event, forVisitor: forVisitor(record) });
  }
}
