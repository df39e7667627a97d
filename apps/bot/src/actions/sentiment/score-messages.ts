import { Injectable } from '@nestjs/common';
import type { EventData, Sentiment, ServerFrames, SentimentSettings } from '@parley/contracts';
import { recordMany, type AnyNewEvent } from '@parley/eventing';
import type { Tx } from '@parley/tenancy';
import { addSamples } from '../../db/sentiment/learning-rows.js';
import { lockMoods, saveMessages, saveMoods, tally, type Heard, type HeardMessage } from '../../db/sentiment/heard-rows.js';
import { hear } from '../../domain/sentiment/mood.js';
import { TenantScorers } from '../../sentiment/tenant-scorers.js';
import { TellMoods } from './tell-moods.js';

type Posted = EventData<'message.posted'>;

/** What an alert shows of the message. */
const MAX_ALERT_TEXT = 200;

interface Outcome {
  posted: Posted;
  sentiment: Sentiment;
  before: Heard | undefined;
  after: Heard;
  /** It alerts now. */
  alerts: boolean;
}

/** Scores visitors' messages of different conversations, keeps what was found, and tells of what matters. */
@Injectable()
export class ScoreMessages {
  constructor(
    private readonly scorers: TenantScorers,
    private readonly live: TellMoods,
  ) {}

  async run(tx: Tx, messages: readonly Posted[]): Promise<void> {
    const { settings, scorer } = await this.scorers.within(tx);
    if (!settings.enabled) return;
    const known = await lockMoods(tx, messages.map(({ conversationId }) => conversationId));
    const outcomes = messages.map((posted) => outcomeOf(posted, { sentiment: scorer.score(posted.text ?? ''), before: known.get(posted.conversationId), settings }));
    saveMessages(tx, outcomes.map(messageOf));
    saveMoods(tx, outcomes.map(({ after }) => after));
    tally(tx, outcomes.map(({ posted, sentiment, alerts }) => ({ at: posted.createdAt, found: sentiment.emotion, alert: alerts })));
    if (settings.learning.self || settings.learning.labels) addSamples(tx, outcomes.map(({ posted }) => ({ messageId: posted.messageId, text: posted.text ?? '', at: posted.createdAt })));
    const telling = outcomes.filter(matters);
    await recordMany(tx, telling.flatMap((outcome) => eventsOf(outcome, settings)));
    this.live.run(tx, telling.map(frameOf));
  }
}

function outcomeOf(posted: Posted, { sentiment, before, settings }: { sentiment: Sentiment; before: Heard | undefined; settings: SentimentSettings }): Outcome {
  const { conversationId, contactId, inboxId, messageId, seq, createdAt } = posted;
  const state = hear(before, { messageId, seq, emotion: sentiment.emotion, score: sentiment.score, at: createdAt }, settings);
  return { posted, sentiment, before, after: { ...state, conversationId, contactId, inboxId }, alerts: state.alert !== null && !before?.alert };
}

const messageOf = ({ posted: { messageId, conversationId, seq, createdAt }, sentiment: { emotion, score, urgency, evidence }, after: { mood } }: Outcome): HeardMessage => ({
  messageId, conversationId, seq, at: createdAt, found: emotion, emotion, score, urgency, evidence, mood,
});

/** What nobody needs to be told: another neutral message that leaves the mood what it was. */
const matters = ({ sentiment: { emotion, urgency }, before, after }: Outcome): boolean => emotion !== 'neutral' || urgency >= 0.8 || (before?.mood.class ?? 'neutral') !== after.mood.class;

function eventsOf({ posted, sentiment: { emotion, score, urgency }, after: { mood, alert }, alerts }: Outcome, { effects }: SentimentSettings): AnyNewEvent[] {
  const { conversationId, contactId, inboxId, messageId, seq, createdAt, text = '' } = posted;
  const about = { conversationId, contactId, inboxId };
  const common = { key: conversationId, actor: { kind: 'system' as const } };
  const scored: AnyNewEvent = { ...common, type: 'sentiment.scored', data: { ...about, messageId, seq, emotion, score, urgency, mood, at: createdAt, rescored: false, forSla: effects.sla } };
  return alerts ? [scored, { ...common, type: 'sentiment.alerted', data: { ...about, alert: alert!, mood, text: text.slice(0, MAX_ALERT_TEXT), effects } }] : [scored];
}

const frameOf = ({ posted: { conversationId, messageId, seq }, sentiment: { emotion }, after: { mood, alert }, alerts }: Outcome): ServerFrames['sentiment'] => ({
  conversationId, mood, message: { id: messageId, seq, emotion }, ...(alerts && { alert: alert! }),
});
