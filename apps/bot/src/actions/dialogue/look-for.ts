import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Locale } from '@parley/contracts';
import { AnswerFiles } from '../../answering/answer-files.js';
import { Answering } from '../../answering/answering.js';
import type { Turn } from '../../db/dialogue/turns.js';
import { principalOf } from '../../dialogue/line.js';
import { Signs, type Sign } from '../../dialogue/signs.js';
import { FLOWS, type FlowMessage, type Flows } from '../../dialogue/flow-walks.js';
import type { Answer } from '../../domain/answering/answer.js';
import type { Dialogue, Heard, Offer } from '../../domain/dialogue/dialogue.js';
import { hear, type Meaning } from '../../domain/dialogue/hear.js';
import type { Finding } from '../../domain/dialogue/plan.js';
import type { BotRow } from '../../db/settings/settings.js';
import { TenantScorers } from '../../sentiment/tenant-scorers.js';

export interface Looking {
  tenantId: string;
  turn: Turn;
  dialogue: Dialogue;
  heard: Heard;
  bot: BotRow;
  locale: Locale;
}
/** How long somebody waits for what is looked for. */
export interface Waiting {
  /** Nobody waits any more. */
  signal: AbortSignal;
  /** It goes on. */
  progress: () => void;
}
/** How often a flow says that it is still at it. */
const BEAT_MS = 500;

type Walked = Extract<Finding, { kind: 'flow' }>;
type Watched = Looking & { sign: Sign; waiting: Waiting };

/** Finds out what a message means, and what there is to say to it. Changes nothing but what flows do. */
@Injectable()
export class LookFor {
  constructor(
    @Inject(Answering) private readonly answering: Pick<Answering, 'answer' | 'knownTo'>,
    private readonly scorers: TenantScorers,
    @Inject(AnswerFiles) private readonly files: Pick<AnswerFiles, 'copied'>,
    @Inject(Signs) private readonly signs: Pick<Signs, 'begin'>,
    @Optional() @Inject(FLOWS) private readonly flows?: Flows,
  ) {}

  async run(looking: Looking, waiting: Waiting): Promise<Finding> {
    const { tenantId, bot, turn } = looking;
    const sign = this.signs.begin({ tenantId, botId: bot.botId, name: bot.name }, turn);
    waiting.signal.addEventListener('abort', () => sign.over(false), { once: true });
    try {
      const finding = await this.find({ ...looking, sign, waiting });
      sign.over(finding.kind === 'answer' && finding.streamId !== undefined);
      return finding;
    } finally {
      sign.over(false);
    }
  }

  private async find(looking: Watched): Promise<Finding> {
    const { tenantId, dialogue, heard, bot, locale, turn } = looking;
    const { words, blockedTopics, onAnger } = bot.handOff;
    const angry = onAnger && heard.text !== '' && (await this.scorers.score(tenantId, heard.text, locale)).emotion === 'angry';
    const meaning = hear(dialogue, heard, { rules: { locales: bot.locales, words, blockedTopics, onAnger }, angry });
    const opening = meaning.kind === 'question' && dialogue.said === 0 && turn.greets ? await this.opening(looking) : undefined;
    return opening ?? this.about(meaning, looking);
  }

  /** How many of the messages that wait are one: those of which more than one has an answer of its own are dealt with one after the other. */
  async together(tenantId: string, heard: readonly Heard[], locale: Locale): Promise<number> {
    if (heard.length === 1) return 1;
    const found = await Promise.all(heard.map(({ text }) => this.answering.knownTo({ tenantId, text, locale, audience: 'visitor' })));
    const sure = found.flatMap(({ zone, smallTalk, flowId, intent, answer }, at) => (zone === 'answer' && !smallTalk ? [{ at, of: flowId ?? intent?.id ?? answer?.citations[0]?.articleId }] : []));
    return new Set(sure.map(({ of }) => of)).size > 1 ? sure[0]!.at + 1 : heard.length;
  }

  private async about(meaning: Meaning, looking: Watched): Promise<Finding> {
    switch (meaning.kind) {
      case 'question':
        return (await this.named(meaning.text, looking)) ?? this.ask(meaning, looking);
      case 'chosen':
        return this.chosen(meaning.offer, looking);
      case 'flow':
        return this.inFlow(looking);
      case 'email':
        return { ...meaning, reason: looking.dialogue.asked?.kind === 'email' ? looking.dialogue.asked.reason : 'asked' };
      default:
        return meaning;
    }
  }

  /** The flow that conversations of the inbox begin with. */
  private async opening(looking: Watched): Promise<Finding | undefined> {
    const flowId = looking.bot.inboxes.find(({ inboxId }) => inboxId === looking.turn.inboxId)?.flowId;
    return flowId ? this.begin(flowId, looking) : undefined;
  }

  private async ask({ text, repeated }: { text: string; repeated: boolean }, looking: Watched, meant?: Offer): Promise<Finding> {
    const { tenantId, dialogue, bot, locale, sign, waiting } = looking;
    const onText = (text: string): void => {
      sign.show(text);
      waiting.progress();
    };
    const question = { tenantId, text, locale, audience: 'visitor' as const, onText, ...(dialogue.context && !meant && { context: dialogue.context }), ...(meant && { meant }) };
    const answer = await this.files.copied(principalOf({ tenantId, botId: bot.botId, name: bot.name }), await this.answering.answer(question));
    const begun = answer.flowId === undefined ? undefined : await this.begin(answer.flowId, looking);
    if (begun) return withWordsBefore(begun, answer);
    const streamed = sign.streamed && answer.explanation.reason === 'second_opinion';
    return { kind: 'answer', question: text, repeated, answer, ...(streamed && { streamId: sign.streamId }) };
  }

  /** The flow that a button's words or a keyword begin. */
  private async named(text: string, looking: Watched): Promise<Finding | undefined> {
    const flowId = await this.flows?.begunBy(looking.tenantId, text);
    return flowId === undefined ? undefined : this.begin(flowId, looking);
  }

  private async chosen(offer: Offer, looking: Watched): Promise<Finding> {
    const walk = offer.flowId === undefined ? undefined : await this.begin(offer.flowId, looking);
    return walk ?? this.ask({ text: offer.label, repeated: false }, looking, offer);
  }

  private async begin(flowId: string, looking: Watched): Promise<Walked | undefined> {
    const walk = await this.running(looking, () => this.flows?.start({ ...messageOf(looking), flowId }));
    return walk ? { kind: 'flow', walk } : undefined;
  }

  private async goOn(looking: Watched): ReturnType<Flows['step']> {
    const state = looking.dialogue.flow;
    if (!this.flows || !state) return { say: [], state: null, slots: {}, end: { kind: 'hand_off', reason: 'error', teamId: null, priority: null } };
    return this.running(looking, () => this.flows!.step({ ...messageOf(looking), state }));
  }

  /** Who asks something else than what the flow has asked them is answered, if that is known surely, and asked again; it is no failed try then. */
  private async inFlow(looking: Watched): Promise<Walked> {
    const walk = await this.goOn(looking);
    const { tenantId, bot, heard, locale, dialogue } = looking;
    if (!walk.misunderstood || !walk.state) return { kind: 'flow', walk };
    const found = await this.answering.knownTo({ tenantId, text: heard.text, locale, audience: 'visitor' });
    if (found.zone !== 'answer' || !found.answer || found.smallTalk || found.flowId) return { kind: 'flow', walk };
    const answer = await this.files.copied(principalOf({ tenantId, botId: bot.botId, name: bot.name }), found);
    return { kind: 'flow', walk: { ...walk, state: { ...walk.state, tries: dialogue.flow?.tries ?? 0 } }, aside: { question: heard.text, answer } };
  }

  /** Flows have deadlines of their own for each of their steps. */
  private async running<T>({ waiting }: Watched, flow: () => T): Promise<Awaited<T>> {
    const beat = setInterval(waiting.progress, BEAT_MS);
    try {
      return await flow();
    } finally {
      clearInterval(beat);
    }
  }
}

/** What an entry says stands before the flow that it begins. */
function withWordsBefore({ walk, ...finding }: Walked, { answer }: Answer): Walked {
  if (!answer) return { ...finding, walk };
  const files = answer.attachmentIds.length > 0 ? { attachments: answer.attachmentIds } : {};
  return { ...finding, walk: { ...walk, say: [{ text: answer.text, ...files }, ...walk.say] } };
}

const messageOf = ({ tenantId, turn, heard, locale }: Looking): FlowMessage => ({ tenantId, conversationId: turn.conversationId, contactId: turn.contactId, inboxId: turn.inboxId, messageId: turn.heard[0]?.messageId ?? heard.messageId, text: heard.text, locale });
