import { Controller, Ip, Param } from '@nestjs/common';
import type { Answer, Body, Query, SentimentModels, SentimentTerm, Staff } from '@parley/contracts';
import { Asked, Handle, Input, Who } from '@parley/service-kit';
import { RevertModel } from '../../actions/sentiment/revert-model.js';
import { WriteTerm } from '../../actions/sentiment/write-term.js';
import { GetModels } from '../../queries/sentiment/get-models.js';
import { ListTerms } from '../../queries/sentiment/list-terms.js';
import { WantLearning } from '../../actions/sentiment/want-learning.js';

/** A tenant's own words, and what was learnt from its messages. */
@Controller()
export class SentimentWordsController {
  constructor(
    private readonly words: ListTerms,
    private readonly write: WriteTerm,
    private readonly learnt: GetModels,
    private readonly learn: WantLearning,
    private readonly back: RevertModel,
  ) {}

  @Handle('GET /sentiment/lexicon')
  list(@Who() who: Staff, @Asked() query: Query<'GET /sentiment/lexicon'>): Promise<Answer<'GET /sentiment/lexicon'>> {
    return this.words.run(who, query);
  }

  @Handle('POST /sentiment/lexicon')
  add(@Who() who: Staff, @Ip() ip: string, @Input() body: Body<'POST /sentiment/lexicon'>): Promise<SentimentTerm> {
    return this.write.create({ who, ip }, body);
  }

  @Handle('PATCH /sentiment/lexicon/:id')
  change(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string, @Input() body: Body<'PATCH /sentiment/lexicon/:id'>): Promise<SentimentTerm> {
    return this.write.change({ who, ip }, id, body);
  }

  @Handle('DELETE /sentiment/lexicon/:id')
  async remove(@Who() who: Staff, @Ip() ip: string, @Param('id') id: string): Promise<null> {
    await this.write.remove({ who, ip }, id);
    return null;
  }

  @Handle('GET /sentiment/models')
  models(@Who() who: Staff): Promise<SentimentModels> {
    return this.learnt.run(who);
  }

  @Handle('POST /sentiment/models')
  async train(@Who() who: Staff): Promise<SentimentModels> {
    await this.learn.run(who);
    return this.learnt.run(who);
  }

  @Handle('POST /sentiment/models/revert')
  async revert(@Who() who: Staff, @Ip() ip: string, @Input() { version }: Body<'POST /sentiment/models/revert'>): Promise<SentimentModels> {
    await this.back.run({ who, ip }, version);
    return this.learnt.run(who);
  }
}
