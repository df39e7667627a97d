import { compose } from '../answering/compose.js';
import type { Answer, Question } from '../domain/answering/answer.js';
import { spokenLocale } from '../domain/answering/speak.js';
import { weigh, zoneBy, type Meant } from '../domain/answering/weigh.js';
import { scriptLocale } from '../domain/entries/keys.js';
import { matchText } from '../domain/matching/match.js';
import { evidenceOf, rankFused, thresholdsOf, type Fusion } from '../domain/providers/fusion.js';
import type { Near } from '../domain/providers/vectors.js';
import { FLOW, type Brain } from '../models/brain.js';

interface ByMeaning {
  asked: string;
  found: Answer;
  near: readonly Near[];
  fusion: Fusion;
}

/** Which entry a question means, by vectors and words together; `null`: none comes to mind. */
export function answerByMeaning(brain: Brain, question: Question, { asked, found, near, fusion }: ByMeaning): Answer | null {
  const startedAt = performance.now();
  const can = (id: string): boolean => {
    const entry = brain.entries.get(id);
    return entry !== undefined && entry.enabled && (entry.answer.trim() !== '' || entry.flowId !== null);
  };
  const { candidates, known } = brain.model ? matchText(brain.model.machine, asked) : { candidates: [], known: 0 };
  const evidence = evidenceOf(candidates.filter(({ id }) => !id.startsWith(FLOW) && can(id)), near.filter(({ id }) => can(id)));
  const thresholds = thresholdsOf(fusion, brain.bot.target);
  const meant = rankFused(fusion, evidence).map(({ id, score, p }): Meant => {
    const { name, locale } = brain.entries.get(id)!;
    return { kind: 'intent', id, label: name, locale, score, p, zone: zoneBy(p, thresholds) };
  });
  const weighed = weigh(meant, ({ id }) => [...(brain.families.get(id)?.values() ?? [id])].sort()[0]!);
  if (weighed.zone === 'unsure') return null;
  const heard = question.locale ?? scriptLocale(asked);
  const answer = compose(brain, question, {
    asked: question.text, heard, spoken: spokenLocale(heard, brain.bot.locales), understoodAs: found.explanation.understoodAs, known, weighed, passages: new Map(), tookMs: performance.now() - startedAt,
  });
  return { ...answer, explanation: { ...answer.explanation, thresholds, reason: weighed.zone === 'answer' ? 'second_opinion' : answer.explanation.reason } };
}
