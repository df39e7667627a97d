import type { BotZone, EventData } from '@parley/contracts';
import { bot, dock, harbour } from '../cast.js';
import { idOf } from '../ids.js';
import { Script, type Event } from '../scene.js';

const byBot = { kind: 'bot', id: bot.id } as const;

function question(name: string, { of, from, zone }: { of: string; from: string; zone: BotZone }, judged: (script: Script, answered: EventData<'bot.answered'>) => void = () => undefined): Event[] {
  const conversationId = idOf(`conversation ${of}`);
  const script = new Script(harbour, `question ${name}`, conversationId);
  const at = Date.parse(from);
  const data: EventData<'bot.answered'> = {
    answerId: idOf(`answer ${name}`), conversationId, contactId: idOf(`contact ${of}`), inboxId: dock.id, messageId: idOf(`message ${of} 1`), question: '…', locale: 'en', zone,
    intentId: zone === 'unsure' ? null : idOf('intent'), articleId: null, confidence: zone === 'unsure' ? 0.2 : 0.95, at: new Date(at).toISOString(),
  };
  script.tell(at, zone === 'unsure' ? 'bot.unanswered' : 'bot.answered', { actor: byBot, data });
  judged(script, data);
  return script.events;
}

/** What the bot was asked, and what was said of its answers. */
const asked = [
  question('refund', { of: 'handed-off', from: '2026-10-19T16:00:30+02:00', zone: 'answer' }),
  question('person', { of: 'handed-off', from: '2026-10-19T16:02:30+02:00', zone: 'unsure' }),
  // The visitor says that it helped; an agent teaches later that something else was meant.
  question('hours', { of: 'bot-alone', from: '2026-10-19T22:00:12+02:00', zone: 'answer' }, (script, answered) => {
    const said = Date.parse('2026-10-19T22:05:00+02:00');
    script.tell(said, 'bot.feedback', { actor: { kind: 'visitor' }, data: { ...answered, helpful: true, reason: null, comment: '', by: 'visitor', changed: false } });
    const taught = Date.parse('2026-10-20T10:00:00+02:00');
    script.tell(taught, 'bot.taught', { actor: { kind: 'agent' }, data: { ...answered, as: 'intent', taughtIntentId: idOf('other intent'), right: false } });
  }),
  question('parcel', { of: 'bot-in-vain', from: '2026-10-20T20:00:12+02:00', zone: 'answer' }, (script, answered) => {
    const said = Date.parse('2026-10-20T20:01:00+02:00');
    script.tell(said, 'bot.feedback', { actor: { kind: 'visitor' }, data: { ...answered, helpful: true, reason: null, comment: '', by: 'visitor', changed: false } });
  }),
].flat();

function searches(): Event[] {
  const script = new Script(harbour, 'searches', harbour.id);
  const search = (at: string, name: string, told: Pick<EventData<'knowledge.searched'>['searches'][number], 'locale' | 'by' | 'results'>) => ({ id: idOf(`search ${name} ${at}`), at: new Date(at).toISOString(), query: idOf(name), opened: null, ...told });
  script.tell(Date.parse('2026-10-13T09:00:02+02:00'), 'knowledge.searched', {
    actor: { kind: 'system' },
    data: {
      searches: [
        search('2026-10-13T09:00:00+02:00', 'refund', { locale: 'en', by: 'reader', results: 2 }),
        search('2026-10-13T09:00:01+02:00', 'warranty', { locale: 'en', by: 'reader', results: 0 }),
        search('2026-10-13T09:00:02+02:00', 'warranty', { locale: 'de', by: 'bot', results: 0 }),
      ],
    },
  });
  return script.events;
}

function ratings(): Event[] {
  const script = new Script(harbour, 'articles', idOf('article'));
  const rate = (at: string, data: Pick<EventData<'article.rated'>, 'helpful' | 'changed'>) =>
    script.tell(Date.parse(at), 'article.rated', { actor: { kind: 'visitor' }, data: { articleId: idOf('article'), locale: 'en', reason: null, comment: '', at: new Date(at).toISOString(), ...data } });
  rate('2026-10-13T10:00:00+02:00', { helpful: true, changed: false });
  rate('2026-10-13T10:05:00+02:00', { helpful: false, changed: true });
  rate('2026-10-13T11:00:00+02:00', { helpful: true, changed: false });
  return script.events;
}

export const questions: Event[] = [...asked, ...searches(), ...ratings()];
