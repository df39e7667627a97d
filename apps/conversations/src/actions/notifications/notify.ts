import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, withoutMarks, type Held, type Notification, type NotificationKind, type Sender } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { uuidv7, type Tx } from '@parley/tenancy';
import { whoSee } from '../../db/visible.js';
import { seenUnreadOf } from '../../db/notifications/unread.js';
import { addNotifications, sweep, type Counted } from '../../db/notifications/notification-rows.js';

/** Most characters of what was said that a notification shows. */
const MAX_TEXT = 200;
/** Most agents who are told of one thing. */
const MAX_TOLD = 200;

/** What agents are told of. Whoever caused it is not among them, whoever else is named. */
export interface Telling {
  agentIds: readonly string[];
  kind: NotificationKind;
  conversationId?: string;
  contactName?: string;
  ticket?: Notification['ticket'];
  by?: Sender;
  text?: string | undefined;
  /** Who has the conversation, where it is not sure that the told see it. */
  held?: Held;
  now: Date;
}

/** Tells agents of something, on all their devices, and keeps it until they read it. */
@Injectable()
export class Notify {
  constructor(@Inject(FANOUT) private readonly fanout: Fanout) {}

  /** In the transaction of what they are told of. Agents are locked in the order of their ids, after conversations and desks. */
  async run(tx: Tx, { agentIds, kind, conversationId, contactName, ticket, by, text = '', held, now }: Telling): Promise<void> {
    const meant = [...new Set(agentIds)].filter((id) => id !== by?.id).sort().slice(0, MAX_TOLD);
    const told = conversationId && meant.length > 0 ? await whoSee(tx, conversationId, meant) : meant;
    if (told.length === 0) return;
    const common: Omit<Notification, 'id'> = {
      kind,
      ...(conversationId && { conversationId }),
      ...(contactName && { contactName }),
      ...(ticket && { ticket }),
      ...(by && { by }),
      text: shortened(withoutMarks(text)),
      createdAt: now.toISOString(),
      readAt: null,
    };
    const ids = new Map(told.map((agentId) => [agentId, uuidv7()]));
    const counted = await addNotifications(tx, ids, common);
    for (const one of counted) await sweep(tx, one);
    const seen = await seenUnreadOf(tx, told);
    const shown = counted.map((one) => ({ ...one, unread: seen.get(one.agentId) ?? one.unread }));
    tx.afterCommit(() => shown.forEach((one) => this.push(tx.tenantId, one, { notification: { ...common, id: ids.get(one.agentId)! }, held })));
  }

  private push(tenantId: string, { agentId, unread }: Counted, { notification, held }: { notification: Notification; held: Held | undefined }): void {
    this.fanout.publish(liveChannel.agent(tenantId, agentId), { type: 'notification', data: { ...notification, unread }, ...(held && { held }) });
  }
}

/** Without half a character at its end. */
const shortened = (text: string): string => (text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1).replace(/[\ud800-\udbff]$/, '')}…`);
