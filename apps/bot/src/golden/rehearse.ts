import { Injectable } from '@nestjs/common';
import type { Locale } from '@parley/contracts';
import { RateLimiter } from '@parley/service-kit';
import { LookFor } from '../actions/dialogue/look-for.js';
import { wordsOf } from '../actions/dialogue/store-decision.js';
import { Answering } from '../answering/answering.js';
import type { Samples } from '../db/golden/goldens.js';
import { Sign, type Signs } from '../dialogue/signs.js';
import type { Answer, Question } from '../domain/answering/answer.js';
import { newDialogue, type Dialogue } from '../domain/dialogue/dialogue.js';
import { localeFor } from '../domain/dialogue/hear.js';
import { planOf, type Finding } from '../domain/dialogue/plan.js';
import { cameOf, type Came } from '../domain/golden/came.js';
import { AnswerAct } from '../flows/answer-act.js';
import { CallOut } from '../flows/call-out.js';
import { FlowLibrary } from '../flows/library.js';
import { TestActs } from '../flows/test-acts.js';
import { TenantScorers } from '../sentiment/tenant-scorers.js';
import type { Stage } from './stage.js';
import { TrialFlows, TrialLibrary } from './trial-flows.js';

/** What a visitor says, one after the other. */
export interface Script {
  locale: Locale;
  texts: readonly string[];
  samples: Samples;
}

/** Nobody in particular, in no conversation. */
const NOBODY = '00000000-0000-7000-8000-000000000000';
const silent = { begin: (...[speaker, { conversationId }]: Parameters<Signs['begin']>) => new Sign(() => undefined, speaker, conversationId) };
const noFiles = { copied: async (_: unknown, found: Answer) => found };

/** Leads conversations as the bot would, by the code that leads real ones. Nothing is said, kept or done, and no provider is asked. */
@Injectable()
export class Rehearse {
  constructor(
    private readonly answering: Answering,
    private readonly scorers: TenantScorers,
    private readonly calls: CallOut,
    private readonly library: FlowLibrary,
    private readonly limiter: RateLimiter,
  ) {}

  /** What comes of each of the visitor's words, as long as the bot has the conversation. */
  async run(stage: Stage, { locale, texts, samples }: Script): Promise<Came[]> {
    let answered: Answer | undefined;
    const answer = async (question: Question): Promise<Answer> => (answered = await this.answering.answerBy(stage.brain, question));
    const library = new TrialLibrary(this.library, stage.draft);
    const acts = new TestActs(this.calls, new AnswerAct({ answer: (question) => this.answering.answerBy(stage.brain, question) }), library, this.limiter);
    const flows = new TrialFlows({ triggers: stage.triggers, library, acts, samples });
    const look = new LookFor({ answer, knownTo: answer }, this.scorers, noFiles, silent, flows);
    const came: Came[] = [];
    let dialogue = newDialogue(locale);
    for (const [seq, text] of texts.entries()) {
      answered = undefined;
      flows.walked = undefined;
      const finding = await found(look, stage, { dialogue, text, seq });
      const plan = planFor(stage, dialogue, finding, text);
      came.push(cameOf(finding, plan, { begun: dialogue.flow === null ? answered : undefined, walked: flows.walked }));
      if (plan.leave) break;
      ({ dialogue } = plan);
    }
    return came;
  }
}

/** Whatever goes wrong leads to people, as in a real conversation. */
async function found(look: LookFor, { tenantId, brain: { bot } }: Stage, { dialogue, text, seq }: { dialogue: Dialogue; text: string; seq: number }): Promise<Finding> {
  const heard = { seq: seq + 1, messageId: NOBODY, text, files: false };
  const turn = { conversationId: NOBODY, contactId: NOBODY, inboxId: NOBODY, greets: false, over: false, dialogue, heard: [heard], deeds: [], version: 1, tries: 0 };
  const looking = { tenantId, turn, dialogue, heard, bot, locale: localeFor(text, dialogue.locale, bot.locales) };
  return look.run(looking, { signal: new AbortController().signal, progress: () => undefined }).catch(() => ({ kind: 'leave', leave: { reason: 'failed' } }));
}

function planFor({ brain: { bot } }: Stage, dialogue: Dialogue, finding: Finding, text: string): ReturnType<typeof planOf> {
  const locale = localeFor(text, dialogue.locale, bot.locales);
  const how = { words: wordsOf(bot, locale), maxFailures: bot.handOff.maxFailures, askHelpful: false, locale, now: Date.now(), greeting: null };
  return planOf(dialogue, finding, { answerId: null, how });
}
