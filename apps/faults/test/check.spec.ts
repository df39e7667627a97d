import { describe, expect, it } from '@jest/globals';
import { check } from '../src/check/check.js';
import type { Evidence, Row } from '../src/check/evidence.js';
import type { Entry, Happening } from '../src/history/entry.js';
import { soundEvidence } from './sound-evidence.js';

/** Which promises the checker finds broken after `spoil` has had its way with sound evidence. */
const broken = (spoil: (evidence: Evidence) => void): string[] => {
  const evidence = soundEvidence();
  spoil(evidence);
  return [...new Set(check(evidence).map(({ rule }) => rule))].sort();
};

type Kind<T extends Entry['type']> = Extract<Entry, { type: T }>;
const find = <T extends Entry['type']>({ history }: Evidence, type: T, fits: (entry: Kind<T>) => boolean = () => true): Kind<T> =>
  history.find((entry): entry is Kind<T> => entry.type === type && fits(entry as Kind<T>))!;
const remove = (evidence: Evidence, gone: (entry: Entry) => boolean) => void (evidence.history = evidence.history.filter((entry) => !gone(entry)));
const add = (evidence: Evidence, t: number, who: string, happening: Happening) => void evidence.history.push({ ...happening, t, who });
const rowAt = ({ rows }: Evidence, seq: number): Row => rows.find((row) => row.seq === seq)!;
/** As if the message had never come to be, for everybody who looks later. */
const forget = (evidence: Evidence, messageId: string) => {
  evidence.rows = evidence.rows.filter((row) => row.messageId !== messageId);
  evidence.events = evidence.events.filter((event) => event.messageId !== messageId);
  for (const page of evidence.pages) page.messages = page.messages.filter((message) => message.messageId !== messageId);
};

describe('check', () => {
  it('finds nothing wrong with sound evidence', () => {
    expect(check(soundEvidence())).toEqual([]);
  });

  it('leaves an unanswered send that is not stored, or stored once, alone', () => {
    expect(broken((evidence) => add(evidence, 9000, 'visitor', { type: 'send', attempt: 'x#1', clientMessageId: 'x', conversationId: 'c1', text: 'tenant-1 visitor x', private: false, via: 'gateway-1' }))).toEqual([]);
  });

  it.each<[string, string[], (evidence: Evidence) => void]>([
    ['an ack whose message is not stored', ['lost ack', 'phantom', 'prevSeq'], (evidence) => forget(evidence, 'm3')],
    ['an ack with another seq than is stored', ['differing acks', 'wrong ack'], (evidence) => add(evidence, 9000, 'visitor', { ...find(evidence, 'ack', ({ seq }) => seq === 4), seq: 7, duplicate: true })],
    ['two acks that both call the message new', ['double'], (evidence) => add(evidence, 9000, 'visitor', find(evidence, 'ack', ({ seq }) => seq === 4))],
    [
      'an unanswered send that is stored twice',
      ['double', 'history API', 'missing event', 'not delivered'],
      (evidence) => {
        add(evidence, 9000, 'visitor', { type: 'send', attempt: 'x#1', clientMessageId: 'x', conversationId: 'c1', text: 'tenant-1 visitor x', private: false, via: 'gateway-1' });
        for (const seq of [5, 6]) evidence.rows.push({ ...rowAt(evidence, 4), messageId: `m${seq}`, seq, clientMessageId: 'x', text: 'tenant-1 visitor x' });
      },
    ],
    ['a message that nobody sent', ['history API', 'invented message', 'missing event', 'not delivered'], (evidence) => evidence.rows.push({ ...rowAt(evidence, 4), messageId: 'm5', seq: 5, clientMessageId: 'y', text: 'tenant-1 nobody' })],
    ['a visitor whose first messages began two conversations', ['split conversation'], (evidence) => evidence.conversations.push({ tenantId: 'tenant-1', conversationId: 'c3', contactId: 'contact-1' })],
    [
      'a message that went before one acked earlier',
      ['disorder'],
      (evidence) => {
        find(evidence, 'send', ({ clientMessageId }) => clientMessageId === 'client-3').t = 4500;
        find(evidence, 'ack', ({ clientMessageId }) => clientMessageId === 'client-3').t = 4600;
      },
    ],
    ['a seq given twice', ['differing seq', 'disorder', 'history API', 'prevSeq', 'seq twice', 'wrong ack', 'wrong event'], (evidence) => (rowAt(evidence, 4).seq = 3)],
    ['sides that were told different seqs', ['differing seq', 'not delivered'], (evidence) => (find(evidence, 'seen', ({ who, seq }) => who === 'agent' && seq === 4).seq = 5)],
    ['a person who was shown messages out of order', ['disorder'], (evidence) => (find(evidence, 'seen', ({ who, seq }) => who === 'agent' && seq === 1).t = 8000)],
    ['a frame that overtook another on its socket', ['disorder'], (evidence) => (find(evidence, 'frame', ({ who, seq }) => who === 'agent' && seq === 1).t = 8000)],
    ['a message delivered twice on one socket', ['delivered twice'], (evidence) => add(evidence, 9000, 'agent', find(evidence, 'frame', ({ who }) => who === 'agent'))],
    ['a message shown twice to one person', ['delivered twice'], (evidence) => add(evidence, 9000, 'agent', find(evidence, 'seen', ({ who }) => who === 'agent'))],
    ['a message that one side never saw', ['not delivered'], (evidence) => remove(evidence, (entry) => entry.type === 'seen' && entry.who === 'agent' && entry.seq === 4)],
    ['a text that was altered', ['altered message'], (evidence) => (find(evidence, 'seen', ({ who }) => who === 'agent').text = 'tenant-1 visitor 1!')],
    ['a gap that prevSeq hides', ['prevSeq'], (evidence) => (find(evidence, 'frame', ({ who, seq }) => who === 'visitor' && seq === 3).prevSeq = 2)],
    ['a private note shown to the visitor', ['private note to a visitor'], (evidence) => add(evidence, 2500, 'visitor', { ...find(evidence, 'frame', ({ who, seq }) => who === 'visitor' && seq === 3), ...{ type: 'frame', messageId: 'm2', seq: 2, prevSeq: 1, text: 'tenant-1 agent 2', private: true } })],
    ['a private note in the visitor’s history', ['history API', 'private note to a visitor'], (evidence) => evidence.pages[0]!.messages.splice(1, 0, evidence.pages[1]!.messages[1]!)],
    ['a message shown to another tenant', ['leak'], (evidence) => add(evidence, 9000, 'stranger', { ...find(evidence, 'seen'), type: 'seen' })],
    ['a glimpse of another tenant’s conversation', ['leak'], (evidence) => add(evidence, 9000, 'agent', { type: 'glimpse', conversationId: 'c2', frame: 'conversation' })],
    ['a text stored with another tenant', ['leak', 'wrong event'], (evidence) => (rowAt(evidence, 4).tenantId = 'tenant-2')],
    ['a history API that leaves something out', ['history API'], (evidence) => evidence.pages[1]!.messages.splice(1, 1)],
    ['a message without an event', ['missing event'], (evidence) => evidence.events.splice(2, 1)],
    ['a message told by two different events', ['doubled event'], (evidence) => evidence.events.push({ ...evidence.events[0]!, eventId: 'e9', offset: 9 })],
    ['an event of a message that is not stored', ['invented event'], (evidence) => evidence.events.push({ ...evidence.events[3]!, eventId: 'e9', messageId: 'm9', seq: 9, offset: 9 })],
    ['events out of order', ['event order'], (evidence) => (evidence.events[1]!.offset = 9)],
    ['events of one conversation in two partitions', ['event order'], (evidence) => (evidence.events[1]!.partition = 1)],
    ['a late commit that the relay passed over', ['missing event'], (evidence) => add(evidence, 9000, 'nemesis', { type: 'planted', eventId: 'e9', arrives: true, how: 'late' })],
    ['an event of a transaction that was rolled back', ['invented event'], (evidence) => add(evidence, 9000, 'nemesis', { type: 'planted', eventId: 'e1', arrives: false, how: 'rolled back' })],
    ['a process that ended badly', ['exit'], (evidence) => add(evidence, 9000, 'nemesis', { type: 'exit', process: 'gateway-1', signal: 'SIGTERM', code: 1, endedBy: null, tookMs: 10 })],
    ['a process that took too long to end', ['exit'], (evidence) => add(evidence, 9000, 'nemesis', { type: 'exit', process: 'gateway-1', signal: 'SIGTERM', code: 0, endedBy: null, tookMs: 31_000 })],
    [
      'a socket that was closed without a goodbye',
      ['goodbye'],
      (evidence) => {
        add(evidence, 500, 'agent', { type: 'open', connection: 'a', via: 'gateway-1' });
        add(evidence, 9000, 'agent', { type: 'close', connection: 'a', code: 1006, via: 'gateway-1' });
        add(evidence, 9050, 'nemesis', { type: 'exit', process: 'gateway-1', signal: 'SIGTERM', code: 0, endedBy: null, tookMs: 1000 });
      },
    ],
    ['a sound message that was refused for good', ['refused for good'], (evidence) => add(evidence, 9000, 'agent', { type: 'refusal', attempt: 'x#1', clientMessageId: 'x', code: 'request.invalid', retryable: false, via: 'gateway-1' })],
    [
      'no answer while the database was away',
      ['late answer'],
      (evidence) => {
        add(evidence, 10_000, 'nemesis', { type: 'fault', fault: 'postgres-away', phase: 'begins', detail: '' });
        add(evidence, 12_000, 'agent', { type: 'send', attempt: 'x#1', clientMessageId: 'x', conversationId: 'c1', text: 'tenant-1 agent x', private: false, via: 'gateway-1' });
        add(evidence, 40_000, 'nemesis', { type: 'fault', fault: 'postgres-away', phase: 'ends', detail: '' });
      },
    ],
    ['a send that never got its answer', ['stuck'], (evidence) => add(evidence, 9000, 'agent', { type: 'stuck', pending: ['x'] })],
    ['a person who lags behind', ['lagging'], (evidence) => add(evidence, 9000, 'agent', { type: 'lagging', conversationId: 'c1', at: 3, end: 4 })],
    ['what a fault noticed', ['wrong'], (evidence) => add(evidence, 9000, 'nemesis', { type: 'wrong', what: 'not ready' })],
    ['a file that became two', ['file twice'], (evidence) => add(evidence, 9000, 'visitor', { ...find(evidence, 'uploaded'), attachmentId: 'f9' })],
    ['a file that its sender was told is stored, and is not', ['altered file', 'file without row', 'lost file', 'storage count'], (evidence) => evidence.files!.settled.rows.splice(0, 1)],
    ['a message that lost its file', ['altered message'], (evidence) => (rowAt(evidence, 1).attachments = [])],
    ['a message shown with other files', ['altered message'], (evidence) => (find(evidence, 'seen', ({ who, seq }) => who === 'agent' && seq === 1).attachments = ['f2'])],
    ['a file of a message that one side cannot read', ['unreadable file'], (evidence) => (evidence.files!.readings[0]!.status = 404)],
    ['a file that came back with other bytes', ['altered file'], (evidence) => (evidence.files!.readings[0]!.hash = 'another')],
    ['a thumbnail that is empty', ['altered file'], (evidence) => (evidence.files!.readings.find(({ by }) => by === 'thumbnail')!.bytes = 0)],
    ['a private note’s file handed to the visitor', ['leak'], (evidence) => (evidence.files!.readings.find(({ who, attachmentId }) => who === 'visitor' && attachmentId === 'f2')!.status = 200)],
    ['a file handed to another tenant', ['leak'], (evidence) => (evidence.files!.readings.find(({ who }) => who === 'stranger')!.status = 200)],
    ['a file without a row', ['file without row'], (evidence) => evidence.files!.swept.stored.push({ tenantId: 'tenant-1', attachmentId: 'f8', form: 'file', bytes: 1 })],
    ['a ready row without its file', ['row without file'], (evidence) => evidence.files!.settled.stored.splice(0, 1)],
    ['a ready row that left the picture as it was sent', ['row without file'], (evidence) => evidence.files!.settled.stored.push({ tenantId: 'tenant-1', attachmentId: 'f2', form: 'raw', bytes: 1 })],
    ['bytes that are not counted', ['storage count'], (evidence) => (evidence.files!.settled.usage[0]!.bytes = 34)],
    ['what a sweep leaves', ['not swept'], (evidence) => evidence.files!.swept.rows.push(evidence.files!.settled.rows[2]!)],
    ['an unfinished upload that a sweep leaves', ['not swept'], (evidence) => (evidence.files!.swept.unfinished = 1)],
    ['a sweep that takes what belongs to a message', ['file without row', 'lost file', 'storage count'], (evidence) => evidence.files!.swept.rows.splice(0, 1)],
  ])('catches %s', (_what, rules, spoil) => {
    expect(broken(spoil)).toEqual(rules);
  });

  it('lets an event be told again, also after later ones', () => {
    expect(broken((evidence) => evidence.events.push({ ...evidence.events[0]!, offset: 9 }))).toEqual([]);
  });
});
