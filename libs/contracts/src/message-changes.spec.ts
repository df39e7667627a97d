import { describe, expect, it } from '@jest/globals';
import { applyChange, changeIn, quoteText } from './message-changes.js';
import type { LineEvent, Message } from './shapes/message.js';

const by = { kind: 'agent' as const, id: 'a', name: 'Ann' };
const held: Message = { id: 'm', seq: 3, prevSeq: 2, sender: by, kind: 'text', text: 'one', attachments: [], private: false, createdAt: '2026-11-22T00:00:00.000Z' };
const entry = (seq: number, event: Partial<LineEvent> & Pick<LineEvent, 'change'>): Message => ({
  ...held, id: `e${seq}`, seq, prevSeq: seq - 1, kind: 'event', event: { by, messageId: 'm', messageSeq: 3, ...event },
});
const edited = entry(5, { change: 'edited', text: 'two', version: 2, editedAt: 'then' });
const reacted = entry(6, { change: 'reacted', emoji: '👍', added: true, reactions: [{ emoji: '👍', by: [by] }] });
const deleted = entry(7, { change: 'deleted', deletedAt: 'later' });

describe('applyChange', () => {
  it('follows edits, reactions and the end of a message', () => {
    expect(applyChange(held, edited)).toEqual({ ...held, text: 'two', version: 2, editedAt: 'then', changedSeq: 5 });
    expect(applyChange(held, reacted)).toEqual({ ...held, reactions: [{ emoji: '👍', by: [by] }], changedSeq: 6 });
    const { text: _, ...left } = held;
    expect([edited, reacted, deleted].reduce(applyChange, held)).toEqual({ ...left, version: 2, editedAt: 'then', deletedAt: 'later', changedSeq: 7 });
  });

  it('takes reactions away altogether', () => {
    const liked = applyChange(held, reacted);
    expect(applyChange(liked, entry(8, { change: 'reacted', emoji: '👍', added: false, reactions: [] }))).toEqual({ ...held, changedSeq: 8 });
  });

  it('leaves alone what is in it already, and what it does not concern', () => {
    const later = { ...held, text: 'three', changedSeq: 9 };
    expect(applyChange(later, edited)).toBe(later);
    const other = { ...held, id: 'other' };
    expect(applyChange(other, edited)).toBe(other);
    expect(applyChange(held, entry(5, { change: 'assigned', messageId: undefined }))).toBe(held);
    expect(applyChange(held, { ...held, id: 'x' })).toBe(held);
  });

  it('tells of a message that was edited and is deleted by now only that it is deleted', () => {
    expect(applyChange(held, entry(5, { change: 'edited', deletedAt: 'later' }))).toMatchObject({ deletedAt: 'later', attachments: [] });
  });

  it('changes what quotes it', () => {
    const answer: Message = { ...held, id: 'q', seq: 4, replyTo: 'm', quote: { messageId: 'm', seq: 3, kind: 'text', sender: by, text: 'one' } };
    expect(applyChange(answer, edited).quote).toMatchObject({ text: 'two' });
    expect(applyChange(answer, deleted).quote).toEqual({ messageId: 'm', seq: 3, kind: 'text', sender: by, deleted: true });
    expect(applyChange(answer, reacted)).toBe(answer);
  });
});

describe('changeIn', () => {
  it('finds entries among messages and lines', () => {
    expect(changeIn(edited)).toMatchObject({ change: 'edited', messageId: 'm' });
    expect(changeIn(held)).toBeUndefined();
    expect(changeIn({ ...held, kind: 'event', event: { change: 'resolved', by } })).toBeUndefined();
  });
});

describe('quoteText', () => {
  it('is one line of whole characters', () => {
    expect(quoteText(' a\n\n b ')).toBe('a b');
    expect(quoteText('x'.repeat(300))).toBe(`${'x'.repeat(199)}…`);
    expect(quoteText(`${'x'.repeat(198)}😀${'y'.repeat(9)}`)).toBe(`${'x'.repeat(198)}…`);
  });
});
