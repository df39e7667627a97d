import { Injectable } from '@nestjs/common';
import { Refused, type AskSummary, type AskTags, type Staff, type Summary, type Tags } from '@parley/contracts';
import { AskModel } from '../../assist/ask-model.js';
import { ReadConversation } from '../../assist/read-conversation.js';
import { pickLabels } from '../../domain/assist/pick-labels.js';
import { summaryPrompt, tagPrompt } from '../../domain/assist/prompts.js';
import { summarise } from '../../domain/assist/summarise.js';

const [SUMMARY_TOKENS, TAG_TOKENS] = [400, 100];
const MOST_TAGS = 3;

/** What a conversation is about: by a provider in its words, else in the conversation's own. */
@Injectable()
export class SummariseConversation {
  constructor(
    private readonly conversations: ReadConversation,
    private readonly model: AskModel,
  ) {}

  /** @throws Refused `conversation.not_found`, `assist.nothing_to_read` */
  async summary(who: Staff, { conversationId, locale }: AskSummary): Promise<Summary> {
    const { lines, lastSeq } = await this.conversations.read(who, conversationId);
    if (lines.length === 0) throw new Refused('assist.nothing_to_read');
    const text = await this.orNone(who, summaryPrompt(lines, locale), SUMMARY_TOKENS);
    return { by: text === null ? 'bot' : 'provider', text, lines: text === null ? summarise(lines) : [], upToSeq: lastSeq, messages: lines.length };
  }

  /** @throws Refused `conversation.not_found`, `assist.nothing_to_read` */
  async tags(who: Staff, { conversationId, labels }: AskTags): Promise<Tags> {
    const { lines } = await this.conversations.read(who, conversationId);
    if (lines.length === 0) throw new Refused('assist.nothing_to_read');
    const text = await this.orNone(who, tagPrompt(lines, labels), TAG_TOKENS);
    if (text === null) return { data: pickLabels(labels, lines.filter(({ by }) => by === 'visitor').map((line) => line.text).join('\n')), by: 'bot' };
    const chosen = text.split('\n').map((line) => line.replace(/^[-*•\s]+/, '').trim());
    return { data: [...new Set(labels.filter((label) => chosen.includes(label)))].slice(0, MOST_TAGS), by: 'provider' };
  }

  /** What can be told without a provider is told without one that fails, too. */
  private orNone(who: Staff, lines: Parameters<AskModel['ask']>[1], maxTokens: number): Promise<string | null> {
    return this.model.ask(who.tenantId, lines, maxTokens).catch((error: unknown) => {
      if (error instanceof Refused && error.code.startsWith('assist.')) return null;
      throw error;
    });
  }
}
