import { describe, expect, it } from '@jest/globals';
import { roles, type Conversation, type Eyes, type LiveEvent, type Staff, type Ticket } from '@parley/contracts';
import { hasLost, mayHear } from './sight.js';

const agent = (eyes: Eyes = {}): Staff => ({ kind: 'agent', tenantId: 't', id: 'me', sessionId: 's', role: 'agent', name: 'Me', permissions: roles.agent, issuedAt: 0, ...eyes });
const own = agent({ sight: { visibility: 'own' } });
const team = agent({ sight: { visibility: 'team', teamIds: ['sales'] } });
const everything = agent();
const key: Staff = { kind: 'key', tenantId: 't', id: 'k', name: 'K', permissions: roles.agent };

const named = (id: string) => ({ id, name: id, avatarUrl: null });
type Shown = Pick<Conversation, 'assignee' | 'team' | 'participants'>;
const changed = (given: Partial<Shown>, left?: Extract<LiveEvent, { type: 'conversation' }>['left']) =>
  ({ type: 'conversation' as const, change: 'updated' as const, conversation: { assignee: null, team: null, participants: [], ...given } as unknown as Conversation, ...(left && { left }) });
const ticket = (given: Partial<Pick<Ticket, 'assignee' | 'team' | 'watchers'>>, left?: { agentIds: string[]; teamIds: string[] }) =>
  ({ type: 'ticket' as const, change: 'updated' as const, ticket: { assignee: null, team: null, watchers: [], ...given } as unknown as Ticket, ...(left && { left }) });
const whoHear = (event: LiveEvent) => Object.entries({ own, team, everything, key }).flatMap(([name, who]) => (mayHear(who, event) ? [name] : [])).join(' ');

describe('what the desk hears', () => {
  it.each<[string, LiveEvent, string]>([
    ['a conversation of theirs', changed({ assignee: named('me') }), 'own team everything key'],
    ['one in which they take part', changed({ assignee: named('bo'), participants: [named('me')] }), 'own team everything key'],
    ['one of their team', changed({ assignee: named('bo'), team: { id: 'sales', name: '' } }), 'team everything key'],
    ['one of another team', changed({ team: { id: 'support', name: '' } }), 'everything key'],
    ['one that nobody has', changed({}), 'everything key'],
    ['a ticket of theirs', ticket({ assignee: named('me') }), 'own team everything key'],
    ['a ticket that they watch', ticket({ watchers: [named('me')] }), 'own team everything key'],
    ['a ticket of their team', ticket({ team: { id: 'sales', name: '' } }), 'team everything key'],
    ['a ticket that nobody has', ticket({}), 'everything key'],
    ['their own mark', { type: 'read', data: { conversationId: 'c', seq: 1, by: { kind: 'agent', id: 'me' } } }, 'own team everything key'],
    ['the mark of another', { type: 'read', data: { conversationId: 'c', seq: 1, by: { kind: 'agent', id: 'bo' } } }, 'everything key'],
    ['that a colleague has come', { type: 'presence', data: { kind: 'agent', id: 'bo', status: 'online' } }, 'own team everything key'],
  ])('%s', (_what, event, who) => expect(whoHear(event)).toBe(who));

  it('tells who lost it, and nobody else', () => {
    const lost = (who: Staff, left: { agentIds: string[]; teamIds: string[] }) => hasLost(who, changed({ assignee: named('bo') }, left));
    expect(lost(own, { agentIds: ['me'], teamIds: [] })).toBe(true);
    expect(lost(own, { agentIds: ['bo'], teamIds: ['sales'] })).toBe(false);
    expect(lost(team, { agentIds: ['bo'], teamIds: ['sales'] })).toBe(true);
    expect(hasLost(team, changed({ assignee: named('bo') }))).toBe(false);
    expect(hasLost(own, ticket({ assignee: named('bo') }, { agentIds: ['me'], teamIds: [] }))).toBe(true);
  });

  it('keeps tickets from those who may not read them', () => {
    expect(mayHear({ ...everything, permissions: ['conversations:read'] }, ticket({ assignee: named('me') }))).toBe(false);
  });

  it('says that numbers are others to those who watch over all of them', () => {
    const counted: LiveEvent = { type: 'counted', data: { at: '2026-11-23T10:00:00.000Z' } };
    expect([mayHear(everything, counted), mayHear({ ...everything, permissions: roles.admin }, counted), mayHear({ ...team, permissions: roles.admin }, counted)]).toEqual([false, true, true]);
  });
});
