import { describe as group, expect, it } from '@jest/globals';
import { describe, type Described } from './describe.js';

const stranger: Described = { name: 'Visitor 4F2A', email: null, emailVerified: false, phone: null, verified: false };
const said = { name: 'Mei', email: 'mei@example.com', phone: '138 0000 0000' };

group('what a visitor says of themselves', () => {
  it('is written down as their word', () => {
    expect(describe(stranger, said)).toEqual({ ...said, emailVerified: false, verified: false });
    expect(describe({ ...stranger, ...said }, { email: 'other@example.com' })).toMatchObject({ email: 'other@example.com', emailVerified: false, name: 'Mei' });
  });

  it('takes the place of nothing that the tenant vouches for', () => {
    const known: Described = { name: 'Ann', email: 'ann@example.com', emailVerified: true, phone: '1', verified: true };
    expect(describe(known, said)).toEqual(known);
  });

  it('adds what is missing even of somebody known', () => {
    const known: Described = { name: 'Ann', email: null, emailVerified: false, phone: null, verified: true };
    expect(describe(known, said)).toEqual({ name: 'Ann', email: said.email, emailVerified: false, phone: said.phone, verified: true });
  });
});
