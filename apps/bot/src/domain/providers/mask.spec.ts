import { describe, expect, it } from '@jest/globals';
import { Mask } from './mask.js';

describe('what is personal does not leave', () => {
  it.each([
    ['mail me at li.wei+shop@example.co.uk please', 'mail me at [EMAIL_1] please'],
    ['我的邮箱是wang@qq.com，谢谢', '我的邮箱是[EMAIL_1]，谢谢'],
    ['call 13812345678 or +86 138 1234 5678', 'call [PHONE_2] or [PHONE_1]'],
    ['手机号１３８１２３４５６７８', '手机号[PHONE_1]'],
    ['tel 010-62345678, 400-820-8820', 'tel [PHONE_2], [PHONE_1]'],
    ['(415) 555-2671 and +44 20 7946 0958', '[PHONE_2] and [PHONE_1]'],
    ['card 4111 1111 1111 1111', 'card [CARD_1]'],
    ['卡号6222021234567890128', '卡号[CARD_1]'],
    ['身份证11010519491231002X', '身份证[ID_1]'],
    ['my SSN is 078-05-1120', 'my SSN is [ID_1]'],
    ['passport E12345678', 'passport [ID_1]'],
    ['IBAN GB82 WEST 1234 5698 7654 32 it is', 'IBAN [IBAN_1] it is'],
  ])('%s', (text, covered) => expect(new Mask().cover(text)).toBe(covered));

  it.each(['order 2024-11-22-001', 'it costs 1,299.00', 'order A-1042 of 2026', 'in 30 days', '订单号 20261122', 'card 4111 1111 1111 1112'])('%s is left as it is', (text) => expect(new Mask().cover(text)).toBe(text));

  it('comes back where an answer speaks of it, but into no address, and marks that somebody typed stay theirs', () => {
    const mask = new Mask();
    expect(mask.cover('a@b.example and c@d.example and a@b.example')).toBe('[EMAIL_1] and [EMAIL_2] and [EMAIL_1]');
    expect(mask.cover('show me [EMAIL_1]')).toBe('show me (EMAIL_1)');
    expect(mask.restore('Written to [EMAIL_2]; see https://x.example/?m=[EMAIL_1] and [PHONE_9].')).toBe('Written to c@d.example; see https://x.example/?m=[EMAIL_1] and [PHONE_9].');
  });

  it('is fast on hostile texts', () => {
    const startedAt = performance.now();
    for (const text of ['1'.repeat(20_000), '1 '.repeat(10_000), 'a@'.repeat(10_000), 'A1'.repeat(10_000), '+1 ('.repeat(5000), 'a.'.repeat(10_000)]) new Mask().cover(text);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
