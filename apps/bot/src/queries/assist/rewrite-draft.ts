import { Injectable } from '@nestjs/common';
import { Refused, type AskRewrite, type AskTranslation, type AssistAbilities, type AssistedText, type Staff } from '@parley/contracts';
import { AskModel } from '../../assist/ask-model.js';
import { ReadConversation } from '../../assist/read-conversation.js';
import { addsNothing, namesTheSame } from '../../domain/assist/keeps-facts.js';
import { rewritePrompt, translatePrompt } from '../../domain/assist/prompts.js';
import { tokensIn } from '../../domain/providers/tokens.js';

/** Texts of agents, put otherwise. */
@Injectable()
export class RewriteDraft {
  constructor(
    private readonly conversations: ReadConversation,
    private readonly model: AskModel,
  ) {}

  async abilities({ tenantId }: Staff): Promise<AssistAbilities> {
    const provider = (await this.model.provider(tenantId)) !== undefined;
    return { suggest: true, summarise: true, tag: true, rewrite: provider, translate: provider, provider };
  }

  /** @throws Refused `conversation.not_found`, `assist.no_provider`, `assist.failed` also where it names other numbers or addresses, `assist.limit_reached` */
  async rewrite(who: Staff, { conversationId, text, how }: AskRewrite): Promise<AssistedText> {
    await this.conversations.mustSee(who, conversationId);
    const made = await this.model.ask(who.tenantId, rewritePrompt(text, how), room(text));
    if (!addsNothing(made, text)) throw new Refused('assist.failed');
    return { text: made };
  }

  /** @throws Refused as `rewrite` does */
  async translate(who: Staff, { conversationId, text, locale }: AskTranslation): Promise<AssistedText> {
    await this.conversations.mustSee(who, conversationId);
    const made = await this.model.ask(who.tenantId, translatePrompt(text, locale), room(text));
    if (!namesTheSame(made, text)) throw new Refused('assist.failed');
    return { text: made };
  }
}

/** What a text may become, in tokens. */
const room = (text: string): number => Math.min(4000, tokensIn(text) * 2 + 100);
