import { Inject, Injectable } from '@nestjs/common';
import { liveChannel, previewOf, Refused, type Principal, type ServerFrames } from '@parley/contracts';
import type { Fanout } from '@parley/eventing';
import { FANOUT } from '@parley/service-kit';
import { PreviewThrottle } from '../domain/preview-throttle.js';
import { Listening } from '../live/listening.js';
import type { Greeted } from './connection.js';
import type { FrameData, FrameHandler } from './frame-handler.js';
import { InboxDomains } from './inbox-domains.js';

type Typing = ServerFrames['typing'];

/**
 * Tells the other side that somebody types. What a visitor types goes along only where the inbox shows it, so often and so much of it as may be, and what looks
 * like a secret never. Nothing is stored: a sign fades by itself in whoever shows it, and ends at once when the one who types is gone.
 */
@Injectable()
export class OnTyping implements FrameHandler<'typing'> {
  private readonly previews = new PreviewThrottle();

  constructor(
    private readonly listening: Listening,
    private readonly inboxes: InboxDomains,
    @Inject(FANOUT) private readonly fanout: Fanout,
  ) {}

  async run(connection: Greeted, { conversationId, state, preview }: FrameData<'typing'>): Promise<void> {
    const { principal, typing } = connection;
    if (principal.kind === 'key') throw new Refused('auth.forbidden');
    if (connection.subscriptions.get(conversationId)?.quietly) return;
    const contactId = await this.contactOf(connection, conversationId);
    if (!typing.passes({ conversationId, state }, performance.now())) return;
    const by: Typing['by'] = { kind: principal.kind, id: principal.id, name: principal.kind === 'agent' ? principal.name : '' };
    const channel = liveChannel.contact(principal.tenantId, contactId);
    const tell = (data: Typing) => this.fanout.publish(channel, { type: 'typing', data, socketId: connection.id });
    const shown = state === 'start' && preview !== undefined ? await this.shownOf(principal, preview) : undefined;
    tell({ conversationId, state, by, ...(shown !== undefined && { preview: shown }) });
    typing.onGone = state === 'start' ? () => tell({ conversationId, state: 'stop', by }) : undefined;
  }

  /** What agents see of what a visitor is writing; `undefined`: only that they do. */
  private async shownOf(who: Principal, preview: string): Promise<string | undefined> {
    if (who.kind !== 'visitor' || !(await this.inboxes.showsTyping(who))) return undefined;
    const shown = previewOf(preview);
    return shown !== undefined && this.previews.passes(who.id, performance.now()) ? shown : undefined;
  }

  /** A visitor's sign goes out on the own channel, where a foreign id finds nobody; staff must be able to read the conversation. */
  private async contactOf(connection: Greeted, conversationId: string): Promise<string> {
    const { principal, subscriptions } = connection;
    if (principal.kind === 'visitor') return principal.id;
    return subscriptions.get(conversationId)?.contactId ?? (await this.listening.ask(connection, conversationId)).contactId;
  }
}
