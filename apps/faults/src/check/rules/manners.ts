import { BY_US } from '../../history/entry.js';
import type { Violation } from '../evidence.js';
import type { Facts, Of } from '../facts.js';

/** How long a process may take to end after SIGTERM, in ms. */
const STOP_MS = 30_000;
/** Within this a send is to be answered while the database is away, in ms: two seconds, and what a busy machine adds. */
const ANSWER_MS = 3000;

/** A process that is asked to end does so in time and without complaint. */
export function endsWell(facts: Facts): Violation[] {
  return facts
    .entries('exit')
    .filter(({ signal, code, tookMs }) => signal === 'SIGTERM' && (code !== 0 || tookMs > STOP_MS))
    .map(({ process, code, endedBy, tookMs }) => ({ rule: 'exit', what: `${process} ended with ${endedBy ?? `code ${code}`} after ${(tookMs / 1000).toFixed(1)} s when it was asked to end` }));
}

/** Sockets of a gateway that is asked to end get a goodbye and are closed with 1012. */
export function saysGoodbye(facts: Facts): Violation[] {
  const opened = new Map(facts.entries('open').map((entry) => [entry.connection, entry]));
  const goodbyes = new Set(facts.entries('goodbye').map(({ connection }) => connection));
  const exits = facts.entries('exit').filter(({ signal, process }) => signal === 'SIGTERM' && process.startsWith('gateway'));
  const endedBy = ({ via, t, connection }: Of<'close'>) =>
    exits.some(({ process, t: end, tookMs }) => process === via && t >= end - tookMs && t <= end + 100 && (opened.get(connection)?.t ?? end) < end - tookMs - 500);
  return facts
    .entries('close')
    .filter((close) => endedBy(close) && close.code !== BY_US && (close.code !== 1012 || !goodbyes.has(close.connection)))
    .map(({ who, connection, code, via }) => ({ rule: 'goodbye', what: `${who}'s socket ${connection} on ${via} was closed with ${code}, ${goodbyes.has(connection) ? 'after' : 'without'} a goodbye`, who }));
}

/** Nothing that these people send is wrong, so whatever is refused is worth another try. */
export function refusalsPass(facts: Facts): Violation[] {
  return facts
    .entries('refusal')
    .filter(({ retryable }) => !retryable)
    .map(({ who, clientMessageId, code, via }) => ({ rule: 'refused for good', what: `${who} was refused ${clientMessageId} with ${code} by ${via}`, who, clientMessageId }));
}

/** While the database is away every send is answered, in time. */
export function answersInTime(facts: Facts): Violation[] {
  const away = windows(facts.entries('fault').filter(({ fault }) => fault === 'postgres-away'));
  const answers = new Map([...facts.entries('refusal'), ...facts.entries('ack')].map(({ attempt, t }) => [attempt, t]));
  const closes = Map.groupBy(facts.entries('close'), ({ who }) => who);
  return facts
    .entries('send')
    .filter(({ via, t }) => via !== 'library' && away.some(({ from, to }) => t > from + 300 && t < to - ANSWER_MS))
    .filter(({ attempt, t, who }) => !((answers.get(attempt) ?? Infinity) - t <= ANSWER_MS) && !closes.get(who)?.some((close) => close.t > t && close.t < t + ANSWER_MS))
    .map(({ who, clientMessageId, conversationId, attempt, t, via }) => ({
      rule: 'late answer',
      what: `${who}'s send by ${via} was answered ${answers.has(attempt) ? `after ${((answers.get(attempt)! - t) / 1000).toFixed(1)} s` : 'never'} while the database was away`,
      who,
      clientMessageId,
      conversationId,
    }));
}

const windows = (faults: Of<'fault'>[]): { from: number; to: number }[] =>
  faults.flatMap((entry, at) => (entry.phase === 'begins' ? [{ from: entry.t, to: faults.slice(at).find(({ phase }) => phase === 'ends')?.t ?? Infinity }] : []));

/** When everything is healed nobody waits for anything, and nobody noticed anything wrong. */
export function everythingSettled(facts: Facts): Violation[] {
  const stuck = facts.entries('stuck').map(({ who, pending }) => ({ rule: 'stuck', what: `${who} still has no answer to ${pending.length} sends`, who, clientMessageId: pending[0] }));
  const lagging = facts.entries('lagging').map(({ who, conversationId, at, end }) => ({ rule: 'lagging', what: `${who} stands at seq ${at} of ${end}`, who, conversationId }));
  const wrong = facts.entries('wrong').map(({ who, what }) => ({ rule: 'wrong', what, who }));
  return [...stuck, ...lagging, ...wrong];
}
