import { Controller, Ip, Param } from '@nestjs/common';
import type { Body, ConversationSentiment, MessageSentiment, Query, SentimentAnalysis, SentimentReport, SentimentSettings, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { ChangeSentimentSettings } from '../../actions/sentiment/change-settings.js';
import { CorrectMessage } from '../../actions/sentiment/correct-message.js';
import { AnalyzeTexts } from '../../queries/sentiment/analyze-texts.js';
import { GetConversationSentiment } from '../../queries/sentiment/conversation-sentiment.js';
import { GetSentimentReport } from '../../queries/sentiment/sentiment-report.js';

@Controller()
export class SentimentController {
  constructor(
    private readonly texts: AnalyzeTexts,
    private readonly conversation: GetConversationSentiment,
    private readonly correct: CorrectMessage,
    private readonly agreed: ChangeSentimentSettings,
    private readonly figures: GetSentimentReport,
  ) {}

  @Handle('POST /sentiment/analyze')
  analyze(@Who() who: Staff, @Input() body: Body<'POST /sentiment/analyze'>): Promise<SentimentAnalysis> {
    return this.texts.run(who, body);
  }

  @Handle('GET /sentiment/conversations/:id')
  ofConversation(@Who() who: Staff, @Param('id') id: string, @Asked() query: Query<'GET /sentiment/conversations/:id'>): Promise<ConversationSentiment> {
    return this.conversation.run(who, id, query);
  }

  @Handle('PUT /sentiment/messages/:id')
  say(@Who() who: Staff, @Param('id') id: string, @Input() { emotion }: Body<'PUT /sentiment/messages/:id'>): Promise<MessageSentiment> {
    return this.correct.run(who, id, emotion);
  }

  @Handle('GET /sentiment/settings')
  settings(@Who() who: Staff): Promise<SentimentSettings> {
    return this.agreed.get(who);
  }

  @Handle('PATCH /sentiment/settings')
  change(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'PATCH /sentiment/settings'>): Promise<SentimentSettings> {
    return this.agreed.run({ who, ip }, body);
  }

  @Handle('GET /sentiment/report')
  report(@Who() who: Staff, @Asked() query: Query<'GET /sentiment/report'>): Promise<SentimentReport> {
    return this.figures.run(who, query);
  }
}
