import { Inject, Injectable, Optional } from '@nestjs/common';
import { MAX_QUESTION } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG } from '@parley/service-kit';
import { Database } from '@parley/tenancy';
import { passagesNow, type CitedPassage } from '../db/articles/passages.js';
import type { Answer, Question } from '../domain/answering/answer.js';
import { readingOf, wordingsOf } from '../domain/answering/follow-up.js';
import { smallTalkOf } from '../domain/answering/small-talk.js';
import { spokenLocale } from '../domain/answering/speak.js';
import { weigh, type Meant, type Weighed } from '../domain/answering/weigh.js';
import { scriptLocale } from '../domain/entries/keys.js';
import type { Brain } from '../models/brain.js';
import { Brains } from '../models/brains.js';
import { passageId, passagePlace } from '../models/passage-place.js';
import { compose, type Found } from './compose.js';
import { chosen, lookUp } from './look-up.js';
import { SECOND_OPINION, type SecondOpinion } from './second-opinion.js';

/** How long a second opinion is waited for, in milliseconds; whoever gives it has shorter limits of their own. */
const OPINION_MS = 20_000;
/** Most candidates that an explanation names, and of how many the texts are looked at. */
const EXPLAINED = 5;

/** What a tenant's bot answers: by its entries and flows, what is published, and small talk; where that is not sure, by a second opinion. */
@Injectable()
export class Answering {
  constructor(
    private readonly brains: Brains,
    private readonly db: Database,
    @Inject(LOG) private readonly log: Logger,
    @Optional() @Inject(SECOND_OPINION) private readonly second?: SecondOpinion,
  ) {}

  async answer(question: Question): Promise<Answer> {
    const brain = await this.brains.of(question.tenantId);
    const found = await this.answerBy(brain, question);
    return this.secondOpinion(question, found);
  }

  /** What is answered by what is known, asking nobody else. */
  async answerBy(brain: Brain, question: Question): Promise<Answer> {
    const startedAt = performance.now();
    const found = think(brain, question);
    const passages = await this.passagesOf(question, found.weighed);
    return compose(brain, question, { ...found, passages, tookMs: performance.now() - startedAt });
  }

  /** As `answerBy`, with all that the tenant knows. */
  async knownTo(question: Question): Promise<Answer> {
    return this.answerBy(await this.brains.of(question.tenantId), question);
  }

  /** What is said of articles is what is published at this moment. */
  private async passagesOf({ tenantId, audience }: Question, { ranked }: Weighed): Promise<Map<string, CitedPassage>> {
    const places = ranked.slice(0, EXPLAINED).filter(({ kind }) => kind === 'article').map(({ id }) => passagePlace(id));
    if (places.length === 0) return new Map();
    const rows = await this.db.inTenant(tenantId, (tx) => passagesNow(tx, places));
    return new Map(rows.filter(({ internal }) => !internal || audience === 'agent').map((row) => [passageId(row), row]));
  }

  private async secondOpinion(question: Question, found: Answer): Promise<Answer> {
    const sure = found.zone === 'answer' && (found.intent !== undefined || found.flowId !== undefined || found.smallTalk !== undefined);
    if (sure || !this.second?.isFor(question.tenantId) || found.explanation.reason === 'no_words') return found;
    const deadline = AbortSignal.timeout(OPINION_MS);
    try {
      const other = await Promise.race([this.second.about(question, found, deadline), ended(deadline)]);
      return other ?? found;
    } catch (error) {
      this.log.warn({ err: error, tenantId: question.tenantId }, 'a second opinion failed');
      return found;
    }
  }
}

const ended = (signal: AbortSignal): Promise<null> => new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));

/** What a question means, as far as memory tells. */
function think(brain: Brain, { text, locale, context, audience, meant }: Question): Omit<Found, 'passages' | 'tookMs'> {
  const asked = text.slice(0, MAX_QUESTION).toWellFormed().trim();
  const heard = locale ?? scriptLocale(asked);
  const common = { asked, heard, spoken: spokenLocale(heard, brain.bot.locales) };
  const choice = meant && chosen(brain, meant, { text: context?.question ? `${context.question} ${asked}` : asked, internal: audience === 'agent', locale: heard });
  if (choice) return { ...common, understoodAs: null, known: 1, weighed: { zone: 'answer', reason: 'sure', ranked: [choice] } };
  const reading = readingOf(asked, context);
  // Who corrects, or asks for something beside it, does not mean what was answered.
  const not = reading.kind === 'correction' || reading.kind === 'shift' ? (context?.intentId ?? undefined) : undefined;
  const tried = wordingsOf(asked, context, reading).map((wording) => {
    const { found, known } = lookUp(brain, wording, { internal: audience === 'agent', locale: heard, not });
    return { wording, known, weighed: weigh(found, (one) => matterOf(brain, one)) };
  });
  const best = tried.reduce((one, other) => (strength(other.weighed) > strength(one.weighed) ? other : one));
  const talk = brain.bot.smallTalk && best.weighed.zone !== 'answer' ? smallTalkOf(asked) : undefined;
  return { ...common, understoodAs: best.wording === asked ? null : best.wording, known: best.known, weighed: best.weighed, ...(talk && { talk }) };
}

/** By what two things are one and the same: an article in several passages, an entry in several languages. */
function matterOf(brain: Brain, { kind, id }: Meant): string {
  if (kind === 'article') return `article ${passagePlace(id).articleId}`;
  return kind === 'flow' ? `flow ${id}` : `intent ${[...(brain.families.get(id)?.values() ?? [id])].sort()[0]}`;
}

/** A surer zone first, then a higher probability. */
function strength({ zone, ranked }: Weighed): number {
  return { answer: 2, suggest: 1, unsure: 0 }[zone] * 10 + (ranked[0]?.p ?? 0);
}

