import { describe, expect, it } from '@jest/globals';
import { masked, maskEmail, maskPhone, sees, type Held, type Viewer } from './visibility.js';

const held = (given: Partial<Held> = {}): Held => ({ assigneeId: null, teamId: null, participantIds: [], ...given });
const own: Viewer = { kind: 'agent', id: 'me', sight: { visibility: 'own' } };
const team: Viewer = { kind: 'agent', id: 'me', sight: { visibility: 'team', teamIds: ['mine', 'also mine'] } };
const all: Viewer = { kind: 'agent', id: 'me' };

describe('sees', () => {
  it.each<[string, Partial<Held>, string]>([
    ['what is assigned to them', { assigneeId: 'me' }, 'own team all'],
    ['what is assigned to them in a foreign team', { assigneeId: 'me', teamId: 'foreign' }, 'own team all'],
    ['what they take part in', { assigneeId: 'other', participantIds: ['third', 'me'] }, 'own team all'],
    ['what nobody has in a team of theirs', { teamId: 'mine' }, 'team all'],
    ['what a colleague has in a team of theirs', { assigneeId: 'other', teamId: 'also mine' }, 'team all'],
    ['what a colleague has in no team', { assigneeId: 'other' }, 'all'],
    ['what a foreign team has', { teamId: 'foreign', participantIds: ['other'] }, 'all'],
    ['what nobody has at all', {}, 'all'],
  ])('%s', (_what, given, who) => {
    const seen = Object.entries({ own, team, all }).filter(([, viewer]) => sees(viewer, held(given)));
    expect(seen.map(([name]) => name).join(' ')).toBe(who);
  });
});

describe('masks', () => {
  it.each([
    ['ann.lee@example.com', 'a***@example.com'],
    ['a@b.cn', 'a***@b.cn'],
    ['not an address', '****'],
    ['@', '****'],
  ])('shows of %s only %s', (email, shown) => expect(maskEmail(email)).toBe(shown));

  it.each([
    ['13812345678', '138****5678'],
    ['+86 138 1234 5678', '+861****5678'],
    ['010-6552-9988', '010****9988'],
    ['555 1234', '****34'],
    ['1234', '****'],
    ['', '****'],
  ])('shows of %s only %s', (phone, shown) => expect(maskPhone(phone)).toBe(shown));

  it('hides what the role says and nothing else', () => {
    const contact = { name: 'Ann', email: 'ann@example.com', phone: null };
    expect(masked({ kind: 'agent', masks: ['email', 'phone'] }, contact)).toEqual({ name: 'Ann', email: 'a***@example.com', phone: null });
    expect(masked({ kind: 'agent', masks: ['phone'] }, contact)).toEqual(contact);
    expect(masked({ kind: 'key' }, contact)).toBe(contact);
  });
});
