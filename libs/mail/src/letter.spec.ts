import { describe, expect, it } from '@jest/globals';
import { toMail } from './letter.js';

const letter = { to: 'Vera@Example.com ', subject: 'Your conversation', text: 'x', html: '<p>x</p>' };

describe('a letter', () => {
  it('goes to one plain address', () => {
    expect(toMail(letter, '1')).toEqual({ id: '1', to: 'vera@example.com', subject: 'Your conversation', text: 'x', html: '<p>x</p>' });
  });

  it.each(['', 'vera', 'vera@example.com, eve@example.com', 'vera@example.com\r\nBcc: eve@example.com', 'Vera <vera@example.com>', `${'x'.repeat(300)}@example.com`])('does not go to “%s”', (to) => {
    expect(() => toMail({ ...letter, to }, '1')).toThrow('the address is none');
  });

  it.each(['Hello\r\nBcc: eve@example.com', 'Hello\nBcc: eve@example.com', 'Hello\u2028Bcc: eve@example.com', '\0Hello Bcc: eve@example.com'])('keeps its subject in one line', (subject) => {
    expect(toMail({ ...letter, subject }, '1').subject).toBe('Hello Bcc: eve@example.com');
  });

  it('is bounded', () => {
    expect(toMail({ ...letter, subject: '长'.repeat(500) }, '1').subject).toHaveLength(200);
    expect(() => toMail({ ...letter, html: 'x'.repeat(3_000_001) }, '1')).toThrow('more than 3000000 characters');
  });
});
