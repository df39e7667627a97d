import { Injectable } from '@nestjs/common';
import { Refused, type Staff, type TeachAs, type TeachBot as Teach, type TeachQuestion } from '@parley/contracts';
import { recordMany, type AnyNewEvent } from '@parley/eventing';
import { Database, uuidv7, type Tx } from '@parley/tenancy';
import { ReadConversation } from '../../assist/read-conversation.js';
import { aboutAnswer, mustFindAnswer, type AnswerRow } from '../../db/answering/answers.js';
import { saveProposal } from '../../db/learning/proposals.js';
import { saveTaught, taughtOf, type TaughtRow } from '../../db/learning/taught.js';
import { keyOf, scriptLocale } from '../../domain/entries/keys.js';
import { learnable, mustBeWhole, newEntry, sameAs } from '../../domain/learning/said.js';
import type { Setter } from '../../domain/settings/setter.js';
import { TeachableQuestions } from '../../queries/learning/teachable-questions.js';
import { WriteIntents } from '../entries/write-intents.js';

/** What is to be kept of what somebody said, beside who and when. */
type Said = Pick<TaughtRow, 'kind' | 'intentId' | 'variantId' | 'proposalId' | 'said'>;
interface Saying {
  answer: AnswerRow;
  setter: Setter;
  approve: boolean;
}

/** An agent says what a question was that the bot did not answer well. */
@Injectable()
export class TeachBot {
  constructor(
    private readonly db: Database,
    private readonly reading: ReadConversation,
    private readonly write: WriteIntents,
    private readonly questions: TeachableQuestions,
  ) {}

  /**
   * Once: the same again changes nothing.
   * @throws Refused `bot_answer.not_found` also where its conversation is not seen, `bot_teach.taught`, `bot_teach.no_words`, `bot_review.too_many`, and whatever keeps an entry from being written
   */
  async run(setter: Setter, { answerId, as, approve }: Teach): Promise<TeachQuestion> {
    const { who } = setter;
    mustBeWhole(who, as);
    await this.mustSee(who, answerId);
    const answer = await this.db.inTenant(who.tenantId, async (tx) => {
      const found = await mustFindAnswer(tx, { answerId });
      const before = (await taughtOf(tx, [answerId])).get(answerId);
      if (before && !sameAs(before, as)) throw new Refused('bot_teach.taught');
      if (!before) await this.note(tx, as, { answer: found, setter, approve: approve && who.permissions.includes('bot:manage') });
      return found;
    });
    return this.questions.one(who, answer);
  }

  /** Whose words they are that are taught: of a conversation that the asker sees. @throws Refused `bot_answer.not_found` */
  async mustSee(who: Staff, answerId: string): Promise<void> {
    const { conversationId } = await this.db.inTenant(who.tenantId, (tx) => mustFindAnswer(tx, { answerId }));
    if (conversationId === null) throw new Refused('bot_answer.not_found');
    await this.reading.mustSee(who, conversationId).catch((error: unknown) => {
      throw error instanceof Refused && error.code === 'conversation.not_found' ? new Refused('bot_answer.not_found') : error;
    });
  }

  private async note(tx: Tx, as: TeachAs, saying: Saying): Promise<void> {
    const { answer, setter: { who } } = saying;
    const said = as.kind === 'intent' ? await this.asVariant(tx, as, saying) : as.kind === 'new' ? await this.asEntry(tx, as, saying) : nothing;
    await saveTaught(tx, { ...said, answerId: answer.id, byId: who.id, byName: who.name, at: new Date() });
    const right = answer.zone === 'answer' ? as.kind === 'intent' && as.intentId === answer.intentId : null;
    await recordMany(tx, [{
      type: 'bot.taught', key: answer.conversationId ?? answer.id, actor: { kind: who.kind, id: who.id }, data: { ...aboutAnswer(answer), as: as.kind, taughtIntentId: said.intentId, right },
    } satisfies AnyNewEvent]);
  }

  private async asVariant(tx: Tx, { intentId, text }: Extract<TeachAs, { kind: 'intent' }>, { answer, setter, approve }: Saying): Promise<Said> {
    const said = text ?? learnable(answer.question);
    const state = approve ? ('approved' as const) : ('pending' as const);
    await this.write.oneWithin(tx, setter, { action: 'add', id: intentId, variants: [{ text: said, state, source: 'hand_off' }] });
    const variant = await tx.row<{ id: string }>('select id from bot_variant where tenant_id = $1 and intent_id = $2 and text_key = $3', [tx.tenantId, intentId, keyOf(said)]);
    return { kind: 'intent', intentId, variantId: variant?.id ?? null, proposalId: null, said };
  }

  private async asEntry(tx: Tx, { question, answer: text, locale = scriptLocale(question) }: Extract<TeachAs, { kind: 'new' }>, { answer, setter, approve }: Saying): Promise<Said> {
    const { who } = setter;
    const asked = answer.question;
    const id = uuidv7();
    const intentId = approve ? await this.write.oneWithin(tx, setter, newEntry({ question, answer: text, locale, asked: [asked], source: 'hand_off' })) : null;
    const proposal = { id, answerId: answer.id, conversationId: answer.conversationId!, asked, question, answer: text, locale, intentId };
    await saveProposal(tx, { ...proposal, state: intentId === null ? 'pending' : 'approved', byId: who.id, byName: who.name, at: new Date() });
    return { kind: 'new', intentId: null, variantId: null, proposalId: id, said: question };
  }
}

const nothing: Said = { kind: 'no_question', intentId: null, variantId: null, proposalId: null, said: '' };
