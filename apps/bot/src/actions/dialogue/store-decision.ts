import { Injectable } from '@nestjs/common';
import { botPhrases, type BotPhrase, type Locale } from '@parley/contracts';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { noteAnswer } from '../../db/answering/answers.js';
import { decideTurn, type Turn } from '../../db/dialogue/turns.js';
import type { BotRow } from '../../db/settings/settings.js';
import { Surroundings } from '../../dialogue/surroundings.js';
import { decide } from '../../domain/dialogue/decide.js';
import type { Dialogue, Heard, Plan, Words } from '../../domain/dialogue/dialogue.js';
import { planOf, type Finding, type Planning } from '../../domain/dialogue/plan.js';
import { phraseOf } from '../../domain/settings/phrases.js';
import { offeredEntries } from '../../queries/dialogue/offered-entries.js';
import { GiveFeedback } from '../answering/give-feedback.js';

/** What was heard, and what was found out about it. */
export interface Considered {
  turn: Turn;
  dialogue: Dialogue;
  /** `undefined`: nobody said anything, and the bot is to speak. */
  heard: Heard | undefined;
  locale: Locale;
  finding: Finding;
}

class Outdated extends Error {}

/** Decides what the bot does, and stores that with what it answers, so that it is done whoever dies, and once. */
@Injectable()
export class StoreDecision {
  constructor(
    private readonly db: Database,
    readonly surroundings: Surroundings,
    private readonly feedback: GiveFeedback,
  ) {}

  /** `undefined`: it does not hold any more, and nothing was stored. @param alone only if the visitor has said nothing more meanwhile */
  async run(tenantId: string, considered: Considered, { bot, alone }: { bot: BotRow; alone: boolean }): Promise<Turn | undefined> {
    const now = new Date();
    const [hours, staffLocale] = await Promise.all([this.surroundings.hoursOf(tenantId, bot, now), this.surroundings.staffLocale(tenantId)]);
    const words = wordsOf(bot, considered.locale);
    const { turn, heard } = considered;
    const work = async (tx: Tx): Promise<Turn> => {
      const { plan, answerId } = await this.plan(tx, considered, { bot, words, now });
      const { dialogue, deeds } = decide(plan, { hours, words, staffLocale, last: heard?.text ?? '', upTo: heard?.seq, answerId, streamId: considered.finding.kind === 'answer' ? considered.finding.streamId : undefined, teamId: bot.handOff.teamId, now: now.getTime(), newId: uuidv7 });
      const decided = await decideTurn(tx, turn, { dialogue, deeds, upTo: heard?.seq ?? 0, alone });
      if (!decided) throw new Outdated();
      return decided;
    };
    return this.db.inTenant(tenantId, work).catch((error: unknown) => {
      if (error instanceof Outdated) return undefined;
      throw error;
    });
  }

  private async plan(tx: Tx, { turn, dialogue, heard, finding, locale }: Considered, { bot, words, now }: { bot: BotRow; words: Words; now: Date }): Promise<{ plan: Plan; answerId: string | null }> {
    const { conversationId, contactId, inboxId } = turn;
    const found = finding.kind === 'answer' ? finding : finding.kind === 'flow' ? finding.aside : undefined;
    const answerId =
      found && heard
        ? await noteAnswer(tx, { question: found.question, answer: found.answer, mask: bot.maskPersonal, conversation: { conversationId, contactId, inboxId, messageId: heard.messageId } })
        : null;
    const greets = turn.greets && !dialogue.greeted && bot.greeting.enabled;
    const greeting = greets ? { text: words.greeting, offers: await offeredEntries(tx, bot.greeting.intentIds, locale) } : null;
    const how: Planning = { words, maxFailures: bot.handOff.maxFailures, askHelpful: bot.askHelpful, locale, now: now.getTime(), greeting };
    const plan = planOf(dialogue, finding, { answerId, how });
    if (plan.feedback) await this.rate(tx, turn, plan.feedback);
    return { plan, answerId };
  }

  private rate(tx: Tx, { contactId, inboxId }: Turn, { answerId, helpful }: { answerId: string; helpful: boolean }): Promise<void> {
    const visitor = { kind: 'visitor' as const, tenantId: tx.tenantId, id: contactId, inboxId, sessionId: contactId, issuedAt: 0 };
    return this.feedback.note(tx, visitor, { answerId, helpful, reason: null, comment: '' });
  }
}

/** What a tenant's bot says at its usual turns. Tickets' numbers are put in when there are any. */
export function wordsOf({ phrases, name }: BotRow, locale: Locale): Words {
  const spoken = botPhrases.map((phrase): [BotPhrase, string] => [phrase, phraseOf(phrases, { phrase, locale, values: { name } })]);
  return Object.fromEntries(spoken) as Record<BotPhrase, string>;
}
