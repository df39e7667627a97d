import { Controller } from '@nestjs/common';
import type { Body, BotAnswer, BotAnswers, Principal, Staff } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { GiveFeedback } from '../../actions/answering/give-feedback.js';
import { AskTheBot } from '../../queries/answering/ask-bot.js';

@Controller()
export class BotAnswersController {
  constructor(
    private readonly bot: AskTheBot,
    private readonly feedback: GiveFeedback,
  ) {}

  @Handle('POST /bot/answer')
  answer(@Who() who: Staff, @Input() body: Body<'POST /bot/answer'>): Promise<BotAnswer> {
    return this.bot.run(who, body);
  }

  @Handle('POST /bot/answers')
  async answers(@Who() who: Staff, @Input() body: Body<'POST /bot/answers'>): Promise<BotAnswers> {
    return { data: await this.bot.many(who, body) };
  }

  @Handle('POST /bot/feedback')
  judge(@Who() who: Principal, @Input() body: Body<'POST /bot/feedback'>): Promise<void> {
    return this.feedback.run(who, body);
  }
}
