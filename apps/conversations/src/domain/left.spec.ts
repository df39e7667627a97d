import { describe, expect, it } from '@jest/globals';
import type { ConversationState } from './conversation.js';
import { bothLeft, leftBy } from './left.js';

const state = (assigneeId: string | null, teamId: string | null) => ({ assigneeId, teamId }) as ConversationState;

describe('who lost a conversation', () => {
  it.each<[string, ConversationState | undefined, ConversationState, unknown]>([
    ['nobody, as it has just begun', undefined, state('ann', 'sales'), undefined],
    ['nobody, as they have it still', state('ann', 'sales'), state('ann', 'sales'), undefined],
    ['nobody, as nobody had it', state(null, null), state('ann', 'sales'), undefined],
    ['the agent who had it', state('ann', 'sales'), state('bo', 'sales'), { agentIds: ['ann'], teamIds: [] }],
    ['the team that had it, too', state('ann', 'sales'), state(null, null), { agentIds: ['ann'], teamIds: ['sales'] }],
  ])('%s', (_who, before, after, left) => expect(leftBy({ before, after })).toEqual(left));

  it('is everybody of all that happened', () => {
    expect(bothLeft({ agentIds: ['ann'], teamIds: ['sales'] }, { agentIds: ['bo', 'ann'], teamIds: [] })).toEqual({ agentIds: ['ann', 'bo'], teamIds: ['sales'] });
    expect(bothLeft(undefined, { agentIds: ['bo'], teamIds: [] })).toEqual({ agentIds: ['bo'], teamIds: [] });
    expect(bothLeft(undefined, undefined)).toBeUndefined();
  });
});
