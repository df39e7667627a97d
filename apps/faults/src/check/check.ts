import type { Evidence, Violation } from './evidence.js';
import { Facts } from './facts.js';
import { everybodySawAll, historyIsWhole, shownInOrder, shownIsStored } from './rules/delivered.js';
import { eventsInOrder, everyMessageHasItsEvent, plantedEvents } from './rules/events.js';
import { filesAreReadable, keepsItsFiles, nothingLiesAround, sweptClean, takenOnce } from './rules/files.js';
import { answersInTime, endsWell, everythingSettled, refusalsPass, saysGoodbye } from './rules/manners.js';
import { ackedBeforeSent, seqIsUnique } from './rules/order.js';
import { nothingLeaks, storedWithItsTenant } from './rules/secret.js';
import { ackedIsStored, oneConversation, sameAnswer, storedOnce } from './rules/stored.js';

const rules: ((facts: Facts) => Violation[])[] = [
  ackedIsStored,
  storedOnce,
  sameAnswer,
  oneConversation,
  seqIsUnique,
  ackedBeforeSent,
  nothingLeaks,
  storedWithItsTenant,
  shownIsStored,
  shownInOrder,
  everybodySawAll,
  historyIsWhole,
  everyMessageHasItsEvent,
  eventsInOrder,
  plantedEvents,
  takenOnce,
  keepsItsFiles,
  filesAreReadable,
  nothingLiesAround,
  sweptClean,
  endsWell,
  saysGoodbye,
  refusalsPass,
  answersInTime,
  everythingSettled,
];

/** Every promise that the evidence shows to be broken. Pure: the same evidence, the same answer. */
export function check(evidence: Evidence): Violation[] {
  const facts = new Facts({ ...evidence, history: evidence.history.toSorted((a, b) => a.t - b.t) });
  return rules.flatMap((rule) => rule(facts));
}
