import { Inject, Injectable } from '@nestjs/common';
import { conversationsRpc } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG, Rpc } from '@parley/service-kit';
import type { FlowMessage } from '../dialogue/flow-walks.js';
import type { FlowDone, FlowWant } from '../domain/flows/state.js';
import { BotBook } from '../settings/bot-book.js';
import { AnswerAct } from './answer-act.js';
import { Codes } from './codes.js';
import type { ActAt, FlowActs } from './drive.js';
import { HttpAct } from './http-act.js';
import { FlowLibrary, type Shelf } from './library.js';
import { TicketAct } from './ticket-act.js';

type Act<K extends FlowWant['kind']> = (message: FlowMessage, at: ActAt<Extract<FlowWant, { kind: K }>>, shelf: Shelf) => Promise<FlowDone>;

/** What needs other systems or services. */
@Injectable()
export class OtherActs {
  constructor(
    readonly http: HttpAct,
    readonly answer: AnswerAct,
    readonly ticket: TicketAct,
    readonly codes: Codes,
  ) {}
}

/** Does what flows want, in a conversation. */
@Injectable()
export class LiveActs {
  private readonly acts: { [K in FlowWant['kind']]: Act<K> };

  constructor(
    others: OtherActs,
    private readonly library: FlowLibrary,
    private readonly book: BotBook,
    private readonly rpc: Rpc,
    @Inject(LOG) private readonly log: Logger,
  ) {
    this.acts = {
      http: (message, at) => others.http.run(message, at),
      answer: async ({ tenantId, locale }, { want }) => ({ kind: 'answer', say: await others.answer.run({ tenantId, locale, question: want.question }) }),
      ticket: async (message, at) => ({ kind: 'ticket', number: await others.ticket.run(message, at) }),
      attributes: (message, at) => this.attributes(message, at.want),
      send_code: ({ tenantId, conversationId, messageId, locale }, { env, place }) => others.codes.send({ tenantId, conversationId, sentFor: `${messageId}/${place}`, locale, email: env.facts.contact.email }),
      check_code: (message, { want }) => others.codes.check(message, want.code),
      flow: async ({ tenantId }, { want }, shelf) => ({ kind: 'flow', version: await this.inner(tenantId, want.flowId, shelf) }),
    };
  }

  /** @param shelf takes up the graphs that the walk meets */
  in(message: FlowMessage, shelf: Shelf): FlowActs {
    return { act: (at) => (this.acts[at.want.kind] as Act<FlowWant['kind']>)(message, at as never, shelf) };
  }

  /** A flow goes on without attributes that do not fit their definitions. */
  private async attributes({ tenantId, conversationId }: FlowMessage, { contact, conversation }: Extract<FlowWant, { kind: 'attributes' }>): Promise<FlowDone> {
    const { botId, name } = await this.book.of(tenantId);
    await this.rpc.call(conversationsRpc.setAttributes, { tenantId, conversationId, by: { id: botId, name }, contact, conversation }).catch((error: unknown) => this.log.warn({ err: error, tenantId }, 'a flow could not write attributes'));
    return { kind: 'attributes' };
  }

  private async inner(tenantId: string, flowId: string, shelf: Shelf): Promise<number | null> {
    const published = await this.library.published(tenantId, flowId);
    return published && (await this.library.add(tenantId, shelf, { flowId, version: published.version })) ? published.version : null;
  }
}
