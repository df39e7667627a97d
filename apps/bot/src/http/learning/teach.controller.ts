import { Controller, Ip, Param } from '@nestjs/common';
import type { Body, Staff, TeachQuestion, TeachQuestions } from '@parley/contracts';
import { Handle, Input, Who } from '@parley/service-kit';
import { TakeBack } from '../../actions/learning/take-back.js';
import { TeachBot } from '../../actions/learning/teach-bot.js';
import { TeachableQuestions } from '../../queries/learning/teachable-questions.js';

@Controller()
export class TeachController {
  constructor(
    private readonly questions: TeachableQuestions,
    private readonly teach: TeachBot,
    private readonly back: TakeBack,
  ) {}

  @Handle('GET /bot/teach/:conversationId')
  async open(@Who() who: Staff, @Param('conversationId') conversationId: string): Promise<TeachQuestions> {
    return { data: await this.questions.run(who, conversationId) };
  }

  @Handle('POST /bot/teach')
  say(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /bot/teach'>): Promise<TeachQuestion> {
    return this.teach.run({ who, ip }, body);
  }

  @Handle('DELETE /bot/teach/:answerId')
  takeBack(@Who() who: Staff, @Ip() ip: string, @Param('answerId') answerId: string): Promise<TeachQuestion> {
    return this.back.run({ who, ip }, answerId);
  }
}
