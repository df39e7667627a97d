import { describe, expect, it } from '@jest/globals';
import { choiceOf, meansNone, ratingOf } from './choice-of.js';

const labels = ['Where is my parcel?', 'How do I return something?', '运费怎么算', '发票怎么开'];

describe('a choice', () => {
  it.each([
    ['where is my parcel', 0], ['1', 0], ['1.', 0], ['(2)', 1], ['option 2', 1], ['the second one', 1], ['number three', 2], ['第三个', 2], ['选4', 3], ['４', 3], ['第2项', 1], ['④', 3], ['the last one', 3], ['最后一个', 3], ['运费', 2], ['发票', 3], ['return something', 1], ['第一个吧', 0], ['二', 1],
    ['2 please', 1],
  ])('“%s” is the one at %d', (said, at) => expect(choiceOf(said, labels)).toBe(at));

  it.each(['5', '0', '12', 'my parcel was stolen and I want my money', '', '。。。', '怎么', 'the', 'how', '2 parcels', '第九个', '我有两个包裹'])('“%s” is none of them', (said) => expect(choiceOf(said, labels)).toBeUndefined());

  it('may be refused', () => {
    for (const said of ['none', 'None of these.', 'neither', '都不是', '都不是！', 'something else', '没有', 'no']) expect([said, meansNone(said)]).toEqual([said, true]);
    for (const said of ['no parcel came', '没有收到货', 'none of your business is open']) expect([said, meansNone(said)]).toEqual([said, false]);
  });
});

describe('whether an answer helped', () => {
  it.each(['yes', 'Yes!', 'thanks', '有帮助', '解决了。', '谢谢', '👍', 'that helped', '是的！'])('“%s” means that it did', (said) => expect(ratingOf(said)).toBe(true));
  it.each(['no', 'Not really.', '没有', '没用', '不是这个', '答非所问', '👎', "It didn't help", 'that didn’t help'])('“%s” means that it did not', (said) => expect(ratingOf(said)).toBe(false));
  it.each(['no parcel came', '有没有红色的', 'yes but how much is it', '谢谢，那运费呢', 'and the price?'])('“%s” is about something else', (said) => expect(ratingOf(said)).toBeUndefined());
});
