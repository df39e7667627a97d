import { describe, expect, it } from '@jest/globals';
import { SlotKind } from '@parley/contracts';
import { agreedIn, cancelledIn, pickedIn } from './extract/choice.js';
import { extract } from './extract/extract.js';
import { chineseNumber } from './extract/numerals.js';

/** A Monday, half past ten in Shanghai. */
const now = new Date('2026-11-23T02:30:00Z');
const find = (kind: object, said: string, { sure = false, value }: { sure?: boolean; value?: string } = {}) =>
  extract(SlotKind.parse(kind), said, { now, timeZone: 'Asia/Shanghai', locale: 'en', sure, value })?.value;

describe('order numbers', () => {
  it.each([
    ['order #A-1042', 'A-1042'], ['my order number is 20261122', '20261122'], ['订单号：ＡＢ1042', 'AB1042'], ['单号20261122888怎么还没到', '20261122888'], ['#A-1042', 'A-1042'], ['it is a1042b', 'A1042B'], ['1042', '1042'],
    ['where is my order', undefined], ['it was on 2026-11-22', undefined], ['42', undefined],
  ])('%s', (said, value) => expect(find({ kind: 'order' }, said)).toBe(value));

  it.each([
    ['@-####', 'a 1042 please', 'A-1042'], ['@-####', 'A1042', 'A-1042'], ['SO#{6,10}', 'so20261122', 'SO20261122'], ['SO#{6,10}', 'so123', undefined], ['####', '12345', undefined], ['@@*{3}', 'xy1z2', 'XY1Z2'],
  ])('%s in %s', (pattern, said, value) => expect(find({ kind: 'order', patterns: [pattern] }, said)).toBe(value));

  it('takes unasked only what cannot be anything else', () => {
    expect(find({ kind: 'order' }, 'where is order #A-1042?', { sure: true })).toBe('A-1042');
    expect(find({ kind: 'order' }, 'call me on 13800138000', { sure: true })).toBeUndefined();
  });

  it('is quick whatever the pattern and the text', () => {
    const begun = performance.now();
    find({ kind: 'order', patterns: ['#{1,32}*{1,32}#{1,32}-@@@@@@'] }, '1'.repeat(2000));
    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

describe('telephone numbers', () => {
  it.each([
    ['+86 138 0013 8000', '+8613800138000'], ['13800138000', '+8613800138000'], ['我的电话是138-0013-8000，谢谢', '+8613800138000'], ['010-12345678', '+861012345678'], ['86 13800138000', '+8613800138000'],
    ['+1 (415) 555-2671', '+14155552671'], ['0044 20 7946 0958', '+442079460958'], ['１３８００１３８０００', '+8613800138000'], ['+86 12345', undefined], ['12345', undefined], ['no phone', undefined],
  ])('%s', (said, value) => expect(find({ kind: 'phone' }, said)).toBe(value));
  it('reads national numbers of the country that was set', () => expect(find({ kind: 'phone', country: 'US' }, '415-555-2671')).toBe('+14155552671'));
});

describe('days', () => {
  it.each([
    ['今天', '2026-11-23'], ['明天下午', '2026-11-24'], ['后天', '2026-11-25'], ['大后天', '2026-11-26'], ['下周三', '2026-12-02'], ['这周五', '2026-11-27'], ['星期天', '2026-11-29'], ['下下周一', '2026-12-07'], ['三天后', '2026-11-26'],
    ['两周后', '2026-12-07'], ['12月3号', '2026-12-03'], ['十二月三日', '2026-12-03'], ['1月5日', '2027-01-05'], ['明年1月5日', '2027-01-05'], ['25号', '2026-11-25'], ['3号', '2026-12-03'], ['2026年12月1日', '2026-12-01'],
    ['本月底', '2026-11-30'], ['下周三早上9点', '2026-12-02'],
    ['today', '2026-11-23'], ['tomorrow morning', '2026-11-24'], ['the day after tomorrow', '2026-11-25'], ['next Wednesday', '2026-12-02'], ['this Friday', '2026-11-27'], ['on thursday', '2026-11-26'], ['in 3 days', '2026-11-26'],
    ['in a week', '2026-11-30'], ['Dec 3', '2026-12-03'], ['3rd of December', '2026-12-03'], ['January 5th, 2027', '2027-01-05'], ['2026-12-01', '2026-12-01'], ['24/11', '2026-11-24'], ['the 25th', '2026-11-25'],
    ['Feb 30', undefined], ['4/5', undefined], ['2026-13-01', undefined], ['2025-01-01', undefined], ['soon', undefined], ['昨天', undefined], ['monitor', undefined],
  ])('%s', (said, value) => expect(find({ kind: 'date', when: 'future' }, said)).toBe(value));

  it.each([['昨天', '2026-11-22'], ['上周五', '2026-11-20'], ['周五', '2026-11-20'], ['10月1号', '2026-10-01'], ['last Friday', '2026-11-20'], ['12月30日', '2025-12-30'], ['明天', undefined]])('%s, looking back', (said, value) =>
    expect(find({ kind: 'date', when: 'past' }, said)).toBe(value));

  it.each([
    ['明天下午', '2026-11-24T15:00'], ['明天下午三点', '2026-11-24T15:00'], ['下周三早上9点半', '2026-12-02T09:30'], ['后天 14:30', '2026-11-25T14:30'], ['今晚八点', '2026-11-23T20:00'], ['今晚', '2026-11-23T19:00'], ['下午两点一刻', '2026-11-23T14:15'],
    ['早上九点', '2026-11-24T09:00'], ['tomorrow at 3pm', '2026-11-24T15:00'], ['next Wed 9:30 am', '2026-12-02T09:30'], ['Dec 3 at 15:00', '2026-12-03T15:00'], ['tomorrow afternoon', '2026-11-24T15:00'], ["5 o'clock in the afternoon", '2026-11-23T17:00'],
    ['12月3号上午10点', '2026-12-03T10:00'], ['tomorrow', undefined], ['今天早上8点', undefined], ['25:00', undefined],
  ])('%s with a time', (said, value) => expect(find({ kind: 'date', time: true, when: 'future' }, said)).toBe(value));
});

describe('numbers and sums of money', () => {
  it.each([
    ['3', 3], ['about 1,299.5', 1299.5], ['-4', -4], ['三百二十', 320], ['两千五', 2500], ['一万二', 12_000], ['十五个', 15], ['二十', 20], ['两千零五', 2005], ['3万', 30_000], ['2k', 2000], ['three hundred and twenty', 320], ['twenty one', 21],
    ['none at all', undefined], ['version 1.2.3', undefined],
  ])('%s', (said, value) => expect(find({ kind: 'number' }, said)).toBe(value));

  it.each([
    ['三百块', 300], ['三块五', 3.5], ['¥1,299.50', 1299.5], ['300元', 300], ['$20', 20], ['20 bucks', 20], ['RMB 88', 88], ['3万元', 30_000], ['twenty dollars', 20], ['一百五十块钱', 150], ['300', 300], ['nothing', undefined],
  ])('%s as money', (said, value) => expect(find({ kind: 'amount' }, said)).toBe(value));

  it('keeps to what was asked for', () => {
    expect(find({ kind: 'number', min: 1, max: 5 }, '7')).toBeUndefined();
    expect(find({ kind: 'number', whole: true }, '1.5')).toBeUndefined();
    expect(find({ kind: 'amount' }, 'I have 3 cats', { sure: true })).toBeUndefined();
    expect(find({ kind: 'amount' }, '退我三百块', { sure: true })).toBe(300);
  });

  it.each([['一亿二千万', 120_000_000], ['十', 10], ['三十万', 300_000], ['二〇二六', 2026], ['一百零三', 103], ['块', undefined]])('%s is %s', (text, value) => expect(chineseNumber(text)).toBe(value));
});

describe('addresses, words and choices', () => {
  it.each([['me@Example.com, thanks', 'me@example.com'], ['邮箱是li.na+a@shop.cn。', 'li.na+a@shop.cn'], ['me@', undefined], ['@me.com', undefined]])('%s', (said, value) => expect(find({ kind: 'email' }, said)).toBe(value));

  it('takes any words, bounded', () => {
    expect(find({ kind: 'text', max: 5 }, '  hello world ')).toBe('hello');
    expect(find({ kind: 'text' }, '   ')).toBeUndefined();
  });

  const picks = [{ label: { en: 'Refund', 'zh-CN': '退款' }, words: ['money back'], value: 'refund' }, { label: { en: 'Exchange', 'zh-CN': '换货' }, words: [], value: 'swap' }, { label: { en: 'Something else', 'zh-CN': '其他' }, words: [], value: 'other' }];
  it.each([
    ['Refund', 0], ['退款', 0], ['I want my money back', 0], ['我要换货', 1], ['2', 1], ['第二个', 1], ['选3', 2], ['the first one', 0], ['最后一个', 2], ['swap', 1], ['4', undefined], ['refund or exchange', undefined], ['', undefined], ['refunded', undefined], ['２', 1],
  ])('%s picks %s', (said, index) => expect(pickedIn(said, picks)).toBe(index));
  it('goes by the button that was pressed', () => expect(pickedIn('whatever', picks, 'swap')).toBe(1));

  it.each([['Yes!', true], ['有帮助', true], ['👍', true], ['no', false], ['没用。', false], ['maybe', undefined]])('%s agrees: %s', (said, agreed) => expect(agreedIn(said)).toBe(agreed));
  it.each([['算了', true], ['Cancel.', true], ['cancel my order', false]])('%s cancels: %s', (said, cancels) => expect(cancelledIn(said)).toBe(cancels));
});
