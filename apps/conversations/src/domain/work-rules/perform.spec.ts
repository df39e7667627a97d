import { describe, expect, it } from '@jest/globals';
import type { RuleAction } from '@parley/contracts';
import { begin } from '../begin.js';
import type { ConversationState } from '../conversation.js';
import { perform, type Hands } from './perform.js';

const moment = { now: new Date('2026-03-01T10:00:00Z'), newId: () => 'id' };
const waiting: ConversationState = { ...begin({ tenantId: 't', inboxId: 'i', contactId: 'k' }, moment), waitingSince: new Date(0), labels: ['old'] };
const hands: Hands = {
  by: { kind: 'system', name: 'Rule' },
  speaker: { kind: 'bot', name: 'Shop' },
  automatic: true,
  agents: new Map([['a', { id: 'a', name: 'Ann' }]]),
  teams: new Map([['b', { id: 'b', name: 'Returns' }]]),
  macros: new Map([['m', { name: 'Calm', description: '', scope: 'all', teamId: null, actions: [{ do: 'set_priority', priority: 'low' }, { do: 'assign_self' }] }]]),
  locale: 'zh-CN',
  fill: (text) => ({ text: text.replace('{{contact.name}}', 'Li'), unresolved: text.includes('{{contact.email}}') ? ['contact.email'] : [] }),
};
const did = (actions: RuleAction[], given: Partial<Hands> = {}) => perform(waiting, actions, { hands: { ...hands, ...given }, moment });
const messages = (actions: RuleAction[], given: Partial<Hands> = {}) => did(actions, given).steps.flatMap((step) => ('message' in step && step.message.kind === 'text' ? [step.message] : []));

describe('perform', () => {
  it('does one after the other on what was left', () => {
    const { state, outcomes, signals } = did([
      { do: 'assign_agent', agentId: 'a' }, { do: 'assign_team', teamId: 'b' }, { do: 'add_labels', labels: ['new', 'old'] }, { do: 'remove_labels', labels: ['old'] },
      { do: 'set_priority', priority: 'urgent' }, { do: 'set_priority', priority: 'urgent' }, { do: 'snooze', minutes: 30 }, { do: 'signal', name: 'vip' },
    ]);
    expect(state).toMatchObject({ assigneeId: 'a', teamId: 'b', labels: ['new'], priority: 'urgent', status: 'snoozed', snoozedUntil: new Date('2026-03-01T10:30:00Z') });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'done', 'done', 'unchanged', 'done', 'done']);
    expect(signals).toEqual(['vip']);
  });

  it('goes on after what is refused, and says why', () => {
    const { state, outcomes } = did([{ do: 'assign_agent', agentId: 'gone' }, { do: 'send_message', texts: { en: '{{contact.email}}' } }, { do: 'assign_self' }, { do: 'unassign' }, { do: 'set_status', status: 'resolved' }]);
    expect(outcomes).toEqual([
      { do: 'assign_agent', outcome: 'refused', code: 'agent.not_found' },
      { do: 'send_message', outcome: 'refused', code: 'template.unresolved', detail: 'contact.email' },
      { do: 'assign_self', outcome: 'refused', code: 'agent.not_found' },
      { do: 'unassign', outcome: 'unchanged' },
      { do: 'set_status', outcome: 'done' },
    ]);
    expect(state).toMatchObject({ status: 'resolved', assigneeId: null });
  });

  it('says it in the visitor’s language; automatic words end no wait, a person’s do', () => {
    const said: RuleAction[] = [{ do: 'send_message', texts: { en: 'Hi', 'zh-CN': '您好，{{contact.name}}' } }];
    expect(messages(said)).toMatchObject([{ text: '您好，Li', sender: { kind: 'bot', name: 'Shop' }, private: false }]);
    expect(messages(said, { locale: 'en' })[0]!.text).toBe('Hi');
    expect(messages([{ do: 'send_message', texts: { 'zh-CN': '您好' } }], { locale: 'en' })[0]!.text).toBe('您好');
    expect(did(said).state.waitingSince).toEqual(waiting.waitingSince);
    expect(did(said, { automatic: false, speaker: { kind: 'agent', id: 'a', name: 'Ann' } }).state.waitingSince).toBeNull();
  });

  it('writes notes that only staff see', () => expect(messages([{ do: 'add_note', text: 'look' }])).toMatchObject([{ private: true, sender: { kind: 'system', name: 'Rule' } }]));

  it('runs a macro, of which each action is accounted for', () => {
    const { state, outcomes } = did([{ do: 'run_macro', macroId: 'm' }, { do: 'run_macro', macroId: 'gone' }]);
    expect(state.priority).toBe('low');
    expect(outcomes.map(({ do: what, outcome, code }) => [what, outcome, code])).toEqual([
      ['run_macro', 'done', undefined], ['set_priority', 'done', undefined], ['assign_self', 'refused', 'agent.not_found'], ['run_macro', 'refused', 'rule.not_found'],
    ]);
  });
});
