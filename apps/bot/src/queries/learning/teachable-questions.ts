import { Injectable } from '@nestjs/common';
import type { Staff, TeachCandidate, TeachQuestion } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { Answering } from '../../answering/answering.js';
import { ReadConversation } from '../../assist/read-conversation.js';
import { answersOf, type AnswerRow } from '../../db/answering/answers.js';
import { entryNames } from '../../db/entries/intents.js';
import { presentTaught, taughtOf, type TaughtRow } from '../../db/learning/taught.js';
import { reasonToTeach, teachable } from '../../domain/learning/teachable.js';

/** Most questions and most candidates of each that are shown. */
const QUESTIONS = 20;
const CANDIDATES = 5;

type Reason = TeachQuestion['reason'];
interface Open {
  answer: AnswerRow;
  reason: Reason;
  taught: TaughtRow | undefined;
}

/** What the bot can learn from a conversation. */
@Injectable()
export class TeachableQuestions {
  constructor(
    private readonly db: Database,
    private readonly reading: ReadConversation,
    private readonly answering: Answering,
  ) {}

  /** Oldest first. @throws Refused `conversation.not_found` also when somebody does not see it */
  async run(who: Staff, conversationId: string): Promise<TeachQuestion[]> {
    await this.reading.mustSee(who, conversationId);
    const open = await this.db.inTenant(who.tenantId, (tx) => openIn(tx, conversationId));
    return Promise.all(open.map((one) => this.present(who, one)));
  }

  /** One of them, whatever has become of it. Who asks sees its conversation. */
  async one(who: Staff, answer: AnswerRow): Promise<TeachQuestion> {
    const open = await this.db.inTenant(who.tenantId, async (tx) => {
      const known = (await openIn(tx, answer.conversationId!)).find((one) => one.answer.id === answer.id);
      return known ?? { answer, reason: reasonOf(answer), taught: (await taughtOf(tx, [answer.id])).get(answer.id) };
    });
    return this.present(who, open);
  }

  private async present(who: Staff, { answer, reason, taught }: Open): Promise<TeachQuestion> {
    const { id, askedMessageId, question, locale, zone, at } = answer;
    const candidates = taught ? [] : await this.candidates(who.tenantId, answer);
    return { answerId: id, messageId: askedMessageId, question, locale, reason, zone, candidates, taught: taught ? presentTaught(who, taught) : null, askedAt: at.toISOString() };
  }

  /** What is nearest by what the bot knows now, and what was nearest then. */
  private async candidates(tenantId: string, { question, locale, candidates }: AnswerRow): Promise<TeachCandidate[]> {
    const now = await this.answering.knownTo({ tenantId, text: question, locale, audience: 'agent' });
    const entries = [...now.explanation.candidates, ...candidates].filter(({ kind }) => kind === 'intent');
    const likely = new Map<string, number>();
    for (const { id, p } of entries) if (!likely.has(id)) likely.set(id, p);
    const named = await this.db.inTenant(tenantId, (tx) => entryNames(tx, [...likely.keys()].slice(0, CANDIDATES)));
    return named.map((entry) => ({ intentId: entry.id, name: entry.name, locale: entry.locale, p: likely.get(entry.id)! }));
  }
}

/** Of what is no more to be taught by what came after it. */
const reasonOf = (answer: AnswerRow): Reason => reasonToTeach(answer, undefined) ?? 'unanswered';

/** Whether the visitor wanted people, who have the conversation since. */
const leftTheBot = async (tx: Tx, conversationId: string): Promise<boolean> =>
  (await tx.row(`select 1 from bot_case where tenant_id = $1 and conversation_id = $2 and with_people and hand_off in ('asked', 'angry')`, [tx.tenantId, conversationId])) !== undefined;

async function openIn(tx: Tx, conversationId: string): Promise<Open[]> {
  const answers = await answersOf(tx, conversationId);
  const taught = await taughtOf(tx, answers.map(({ id }) => id));
  // What was taught stays, whatever the bot answered to it later.
  const left = await leftTheBot(tx, conversationId);
  const found = teachable(answers, { left });
  const also = answers.filter(({ id }) => taught.has(id) && !found.some(({ answer }) => answer.id === id)).map((answer) => ({ answer, reason: reasonOf(answer) }));
  const all = [...found, ...also].toSorted((one, other) => (one.answer.id < other.answer.id ? -1 : 1));
  return all.slice(-QUESTIONS).map((one) => ({ ...one, taught: taught.get(one.answer.id) }));
}
