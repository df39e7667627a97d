import { Inject, Injectable } from '@nestjs/common';
import { Refused, type AppendOutcome, type Conversation } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { noteSaid } from '../../db/answering/answers.js';
import { doneTurn, endTurn, laterTurn, type GoOn, type Turn } from '../../db/dialogue/turns.js';
import { Line, type Speaker } from '../../dialogue/line.js';
import { Surroundings } from '../../dialogue/surroundings.js';
import { nextDeeds, type Deed } from '../../domain/dialogue/deed.js';
import { ticketed } from '../../domain/dialogue/leave.js';
import { summaryOf } from '../../domain/dialogue/summary.js';

type Saying = Extract<Deed, { do: 'say' }>;
type Other = Exclude<Deed, Saying>;

/** Waits between tries, in milliseconds: for some minutes, in which conversations has long given the visitor to people. */
const WAITS = [200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000];

/** After so many the bot gives up: by then its visitor is with people, whom conversations gives those that the bot leaves waiting. */
const MOST_TRIES = 25;

/** The conversation is not the bot's any more. */
const OVER = new Set(['conversation.not_with_bot', 'conversation.not_found', 'conversation.merged', 'visitor.blocked']);
const isAway = (code: string): boolean => code.startsWith('service.') || code.startsWith('limit.');

/** Does what was decided, in its order. Whatever dies in between, it is done again, and what was done counts once. */
@Injectable()
export class DoDeeds {
  constructor(
    private readonly db: Database,
    private readonly line: Line,
    private readonly surroundings: Surroundings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async run(tenantId: string, turn: Turn): Promise<GoOn> {
    if (turn.tries >= MOST_TRIES) {
      this.log.error({ tenantId, conversation: turn.conversationId, deeds: turn.deeds.map((deed) => deed.do) }, 'the bot gives up what it had decided');
      return this.end(tenantId, turn);
    }
    const { botId, name } = await this.surroundings.bot(tenantId);
    const speaker: Speaker = { tenantId, botId, name };
    try {
      const { says, other, rest } = nextDeeds(turn.deeds);
      const said = await this.say(speaker, turn, says);
      if (said === 'over') return await this.end(tenantId, turn);
      if (!other) return await this.done(tenantId, turn, { said });
      return await this.act(speaker, turn, { other, rest, said });
    } catch (error) {
      if (!(error instanceof Refused) || !isAway(error.code)) throw error;
      const waitMs = WAITS[Math.min(turn.tries, WAITS.length - 1)]!;
      await this.db.inTenant(tenantId, (tx) => laterTurn(tx, turn, waitMs));
      return waitMs;
    }
  }

  /** Which message says which answer; `over`: it is people's. @throws Refused to be tried again */
  private async say(speaker: Speaker, turn: Turn, says: Saying[]): Promise<Map<string, string> | 'over'> {
    const said = new Map<string, string>();
    if (says.length === 0) return said;
    const outcomes = await this.line.say(speaker, turn, says);
    for (const [at, first] of outcomes.entries()) {
      const { answerId, id, say, upTo } = says[at]!;
      const outcome = !first.ok && say.attachments && !OVER.has(first.problem.code) && !isAway(first.problem.code) ? await this.withoutFiles(speaker, turn, { id, say, ...(upTo !== undefined && { upTo }) }) : first;
      if (outcome.ok && answerId) said.set(answerId, outcome.ack.messageId);
      if (outcome.ok) continue;
      if (OVER.has(outcome.problem.code)) return 'over';
      if (isAway(outcome.problem.code)) throw new Refused(outcome.problem.code as 'limit.busy', outcome.problem.detail);
      this.log.error({ tenantId: speaker.tenantId, conversation: turn.conversationId, problem: outcome.problem }, 'something could not be said');
    }
    return said;
  }

  /** Files that are gone are no reason to say nothing. */
  private async withoutFiles(speaker: Speaker, turn: Turn, { say: { attachments: _, ...say }, ...rest }: Pick<Saying, 'id' | 'say' | 'upTo'>): Promise<AppendOutcome> {
    return (await this.line.say(speaker, turn, [{ ...rest, say }]))[0]!;
  }

  private async act(speaker: Speaker, turn: Turn, { other, rest, said }: { other: Other; rest: Deed[]; said: Map<string, string> }): Promise<boolean> {
    const { tenantId } = speaker;
    switch (other.do) {
      case 'hand_off':
        await this.handOff(speaker, turn, other);
        return this.end(tenantId, turn, said);
      case 'keep_email':
        await this.line.keepEmail(tenantId, turn, other.email).catch((error: unknown) => void this.refuseIfAway(error));
        return this.done(tenantId, turn, { said, left: rest });
      case 'resolve':
        await this.line.resolve(tenantId, turn).catch((error: unknown) => void this.refuseIfAway(error));
        return this.end(tenantId, turn);
      case 'note':
        return this.note(speaker, turn, other);
      case 'ticket':
        return this.ticket(speaker, turn, { other, rest, said });
      default:
        return other satisfies never;
    }
  }

  private async handOff({ tenantId, botId }: Speaker, { conversationId }: Turn, { leave, summary, attributes }: Extract<Other, { do: 'hand_off' }>): Promise<void> {
    const { reason, teamId, priority } = leave;
    const how = { tenantId, conversationId, botId, reason, to: 'queue' as const, ...(priority && { priority: priority as Conversation['priority'] }) };
    try {
      await this.line.handOff({ ...how, summary, attributes, ...(teamId && { teamId }) });
    } catch (error) {
      this.refuseIfAway(error);
      if (error instanceof Refused && OVER.has(error.code)) return;
      // A team that is gone, attributes that are full: people take over all the same.
      await this.line.handOff({ ...how, summary });
    }
  }

  private async note(speaker: Speaker, turn: Turn, { id, reason }: Extract<Other, { do: 'note' }>): Promise<false> {
    const locale = await this.surroundings.staffLocale(speaker.tenantId);
    if (turn.dialogue) await this.line.note(speaker, turn, { id, text: summaryOf(turn.dialogue, { leave: { reason }, last: '', locale }) });
    return this.end(speaker.tenantId, turn);
  }

  /** Where no ticket can be had, people take over. */
  private async ticket(speaker: Speaker, turn: Turn, { other, rest, said }: { other: Extract<Other, { do: 'ticket' }>; rest: Deed[]; said: Map<string, string> }): Promise<boolean> {
    const { tenantId, botId, name } = speaker;
    const { conversationId, contactId } = turn;
    try {
      const number = await this.line.openTicket({ tenantId, ticketId: other.id, conversationId, bot: { id: botId, name }, subject: other.subject, description: other.description }, contactId);
      const left: Deed[] = [{ do: 'say', id: other.sayId, say: { text: ticketed(other.say, number) }, ...(other.upTo !== undefined && { upTo: other.upTo }) }, ...rest];
      return await this.done(tenantId, turn, { said, left, ticket: number });
    } catch (error) {
      this.refuseIfAway(error);
      this.log.error({ err: error, tenantId, conversation: conversationId }, 'the bot could not open a ticket');
      return this.done(tenantId, turn, { said, left: [{ do: 'hand_off', leave: { reason: 'failed' }, summary: other.description, attributes: {} }] });
    }
  }

  private refuseIfAway(error: unknown): void {
    if (error instanceof Refused && isAway(error.code)) throw error;
  }

  private async done(tenantId: string, turn: Turn, { said, left = [], ticket }: { said: Map<string, string>; left?: Deed[]; ticket?: number }): Promise<boolean> {
    const { resolveAfterMinutes } = await this.surroundings.bot(tenantId);
    const restMs = resolveAfterMinutes === null || !turn.dialogue ? null : resolveAfterMinutes * 60_000;
    const done = await this.db.inTenant(tenantId, async (tx) => {
      for (const [answerId, messageId] of said) await noteSaid(tx, answerId, messageId);
      return doneTurn(tx, turn, { left, ticket, restMs });
    });
    return done?.more ?? false;
  }

  private async end(tenantId: string, { conversationId }: Turn, said: Map<string, string> = new Map()): Promise<false> {
    await this.db.inTenant(tenantId, async (tx) => {
      for (const [answerId, messageId] of said) await noteSaid(tx, answerId, messageId);
      await endTurn(tx, conversationId);
    });
    return false;
  }
}
