import { Controller } from '@nestjs/common';
import type { AssistAbilities, AssistedText, Body, Staff, Suggestions, Summary, Tags } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { RewriteDraft } from '../../queries/assist/rewrite-draft.js';
import { SuggestReply } from '../../queries/assist/suggest-reply.js';
import { SummariseConversation } from '../../queries/assist/summarise-conversation.js';

@Controller()
export class AssistController {
  constructor(
    private readonly replies: SuggestReply,
    private readonly drafts: RewriteDraft,
    private readonly conversations: SummariseConversation,
  ) {}

  @Handle('GET /assist')
  abilities(@Who() who: Staff): Promise<AssistAbilities> {
    return this.drafts.abilities(who);
  }

  @Handle('POST /assist/suggest')
  suggest(@Who() who: Staff, @Input() body: Body<'POST /assist/suggest'>): Promise<Suggestions> {
    return this.replies.run(who, body);
  }

  @Handle('POST /assist/rewrite')
  rewrite(@Who() who: Staff, @Input() body: Body<'POST /assist/rewrite'>): Promise<AssistedText> {
    return this.drafts.rewrite(who, body);
  }

  @Handle('POST /assist/translate')
  translate(@Who() who: Staff, @Input() body: Body<'POST /assist/translate'>): Promise<AssistedText> {
    return this.drafts.translate(who, body);
  }

  @Handle('POST /assist/summarise')
  summarise(@Who() who: Staff, @Input() body: Body<'POST /assist/summarise'>): Promise<Summary> {
    return this.conversations.summary(who, body);
  }

  @Handle('POST /assist/tag')
  tag(@Who() who: Staff, @Input() body: Body<'POST /assist/tag'>): Promise<Tags> {
    return this.conversations.tags(who, body);
  }
}
