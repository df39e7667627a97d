import { Injectable } from '@nestjs/common';
import { Refused, type AskSuggestion, type Staff, type Suggestions } from '@parley/contracts';
import { Answering } from '../../answering/answering.js';
import { ReadConversation } from '../../assist/read-conversation.js';
import { openQuestion } from '../../domain/assist/line.js';
import type { Answer, Question } from '../../domain/answering/answer.js';
import { ProviderOpinion } from '../../providers/provider-opinion.js';

type Suggested = Suggestions['data'][number];

const MOST = 3;
/** How long a provider is waited for, in milliseconds; it has shorter limits of its own. */
const OPINION_MS = 20_000;

/** Replies to what a visitor wrote, by what the tenant's bot knows; articles for agents alone count as well. */
@Injectable()
export class SuggestReply {
  constructor(
    private readonly conversations: ReadConversation,
    private readonly answering: Answering,
    private readonly opinion: ProviderOpinion,
  ) {}

  /** @throws Refused `conversation.not_found`, `assist.nothing_to_read` */
  async run(who: Staff, { conversationId }: AskSuggestion): Promise<Suggestions> {
    const { lines } = await this.conversations.read(who, conversationId);
    const question = openQuestion(lines);
    if (question === '') throw new Refused('assist.nothing_to_read');
    const asked: Question = { tenantId: who.tenantId, text: question, audience: 'agent' };
    const found = await this.answering.knownTo(asked);
    const other = this.isSure(found) || !this.opinion.isFor(who.tenantId) ? null : await this.opinion.consult(asked, found, { signal: AbortSignal.timeout(OPINION_MS), purpose: 'assist' });
    const meant = await this.meantBy(asked, other ?? found);
    return { question, data: distinct([...suggested(other), ...suggested(found), ...meant]).slice(0, MOST) };
  }

  private isSure({ zone, intent }: Answer): boolean {
    return zone === 'answer' && intent !== undefined;
  }

  /** What would be answered to each of what may have been meant. */
  private async meantBy(asked: Question, { suggestions }: Answer): Promise<Suggested[]> {
    const answers = await Promise.all(suggestions.map(({ intentId, articleId }) => (intentId || articleId ? this.answering.knownTo({ ...asked, meant: { intentId, articleId } }) : undefined)));
    return answers.flatMap((answer) => suggested(answer ?? null));
  }
}

/** The words of an answer, with where they come from. Small talk is none. */
function suggested(answer: Answer | null): Suggested[] {
  if (!answer?.answer || answer.smallTalk !== undefined) return [];
  return [{ text: answer.answer.text, sources: answer.answer.citations, by: answer.explanation.reason === 'second_opinion' ? 'provider' : 'bot' }];
}

function distinct(all: readonly Suggested[]): Suggested[] {
  const seen = new Set<string>();
  return all.filter(({ text }) => !seen.has(text) && seen.add(text));
}
