import { describe, expect, it } from '@jest/globals';
import { roles, type Principal } from '@parley/contracts';
import { deleteRefusal, editRefusal, type Changeable } from './may-change.js';

const now = new Date('2026-11-22T12:00:00Z');
const settings = { visitorEditSeconds: 900, visitorDeleteSeconds: 120 };
const rules = { settings, now };
const ago = (seconds: number): Changeable => ({ kind: 'text', text: 'x', own: true, createdAt: new Date(now.getTime() - seconds * 1000) });
const visitor: Principal = { kind: 'visitor', tenantId: 't', id: 'v', inboxId: 'i', sessionId: 's', issuedAt: 0 };
const agent: Principal = { kind: 'agent', tenantId: 't', id: 'a', sessionId: 's', role: 'agent', name: 'Ann', permissions: roles.agent, issuedAt: 0 };
const lead: Principal = { ...agent, permissions: roles.supervisor };

describe('who may change a message', () => {
  it.each<[string, Principal, Changeable, string | undefined]>([
    ['an agent their own, whenever', agent, ago(1e6), undefined],
    ['a visitor their own in time', visitor, ago(900), undefined],
    ['a visitor not later', visitor, ago(901), 'message.window_over'],
    ['nobody another’s', lead, { ...ago(1), own: false }, 'message.not_yours'],
    ['nobody a line', agent, { ...ago(1), kind: 'event' }, 'message.unchangeable'],
    ['nobody what has no words', agent, { ...ago(1), kind: 'file', text: undefined }, 'message.unchangeable'],
    ['nobody what is deleted', agent, { ...ago(1), altered: { deletedAt: 'x', changedSeq: 1 } }, 'message.unchangeable'],
  ])('edits: %s', (_case, who, message, refusal) => expect(editRefusal(who, message, rules)).toBe(refusal));

  it.each<[string, Principal, Changeable, string | undefined]>([
    ['an agent their own, whenever', agent, ago(1e6), undefined],
    ['an agent not another’s', agent, { ...ago(1), own: false }, 'message.not_yours'],
    ['a supervisor any', lead, { ...ago(1e6), own: false }, undefined],
    ['a visitor their own in two minutes', visitor, ago(120), undefined],
    ['a visitor not later', visitor, ago(121), 'message.window_over'],
    ['a visitor not another’s', visitor, { ...ago(1), own: false }, 'message.not_yours'],
    ['nobody a line', lead, { ...ago(1), kind: 'event' }, 'message.unchangeable'],
  ])('deletes: %s', (_case, who, message, refusal) => expect(deleteRefusal(who, message, rules)).toBe(refusal));
});
