import { Calendar } from '@parley/worktime';
import { Hours } from '../../src/domain/clock/hours.js';
import { counted, reduce, type CountedEvent } from '../../src/domain/events/reduce.js';
import type { Happening } from '../../src/domain/events/happening.js';
import { fold, goOn, isLate } from '../../src/domain/fold/fold.js';
import { nothing, placeOf, type ConversationState } from '../../src/domain/fold/state.js';
import type { Mark } from '../../src/domain/marks/mark.js';
import { inboxes } from './cast.js';
import type { Counted } from './read-marks.js';
import type { Event } from './scene.js';

const calendars = inboxes.flatMap(({ id, hours }) => (hours ? [{ inboxId: id, ...hours }] : []));
const hours = new Hours(
  { businessHoursId: null, inboxHours: calendars.map(({ inboxId, id }) => ({ inboxId, businessHoursId: id })) },
  new Map(calendars.map(({ id, calendar }) => [id, [{ from: 0, calendar: Calendar.of(calendar) }]])),
);

interface Subject {
  tenantId: string;
  happenings: Map<string, Happening>;
  state: ConversationState;
  marks: Map<number, Mark>;
}

const isCounted = (event: Event): event is CountedEvent => (counted as readonly string[]).includes(event.type);

function arrive(subject: Subject, happening: Happening): void {
  if (subject.happenings.has(happening.id)) return;
  subject.happenings.set(happening.id, happening);
  if (isLate(subject.state, happening)) {
    const { state, marks } = fold([...subject.happenings.values()], hours);
    Object.assign(subject, { state, marks: new Map(marks.map((mark) => [mark.ord, mark])) });
    return;
  }
  const { state, changes } = goOn(subject.state, [happening], hours);
  subject.state = state;
  for (const { before, after } of changes) {
    if (after) subject.marks.set(after.ord, after);
    else if (before) subject.marks.delete(before.ord);
  }
}

/** Everything that counts once these events have arrived one by one, each subject worked out as they come. */
export function count(events: readonly Event[]): Counted[] {
  const subjects = new Map<string, Subject>();
  for (const event of events) {
    const happening = isCounted(event) ? reduce(event) : null;
    if (!happening) continue;
    const key = `${event.tenantId} ${happening.subjectId}`;
    const subject = subjects.get(key) ?? { tenantId: event.tenantId, happenings: new Map(), state: nothing, marks: new Map() };
    subjects.set(key, subject);
    arrive(subject, happening);
  }
  return [...subjects.entries()].flatMap(([key, { tenantId, state, marks }]) => [...marks.values()].map((mark) => ({ tenantId, subjectId: key.split(' ')[1]!, place: placeOf(state), mark })));
}
