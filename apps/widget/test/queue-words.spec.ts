import { describe, expect, it } from 'vitest';
import { sayPlace, sayWait, worthSaying } from '../src/panel/queue-words.js';
import { panelWords } from '../src/words/panel.js';

const { en, 'zh-CN': zh } = panelWords;

describe('sayPlace', () => {
  it.each([
    [1, 'You’re next.', '下一位就轮到您。'],
    [2, 'You’re number 2.', '您排在第 2 位。'],
    [10, 'You’re number 10.', '您排在第 10 位。'],
    [15, 'You’re about number 15.', '您大约排在第 15 位。'],
  ])('says place %i, and from where on it is rounded', (position, english, chinese) => {
    expect([sayPlace(en, { position }), sayPlace(zh, { position })]).toEqual([english, chinese]);
  });

  it('says so when it is further back than is counted', () => {
    expect([en, zh].map((words) => sayPlace(words, { position: 1000, orMore: true }))).toEqual(['More than 1000 are before you.', '您前面还有超过 1000 位访客。']);
  });
});

describe('sayWait', () => {
  it.each([
    [20, 40, 'Less than a minute.', '预计等待不到 1 分钟。'],
    [20, 60, 'About a minute.', '预计等待约 1 分钟。'],
    [50, 120, 'Up to 2 minutes.', '预计等待不超过 2 分钟。'],
    [120, 240, 'About 2 to 4 minutes.', '预计等待 2～4 分钟。'],
    [180, 180, 'About 3 minutes.', '预计等待约 3 分钟。'],
    [2700, 7200, 'About 45 to 120 minutes.', '预计等待 45～120 分钟。'],
    [2700, 7260, 'Up to 3 hours.', '预计等待不超过 3 小时。'],
    [4000, 9000, 'About 1 to 3 hours.', '预计等待 1～3 小时。'],
  ])('says %i to %i seconds as a person would', (fromSeconds, toSeconds, english, chinese) => {
    const wait = { fromSeconds, toSeconds };
    expect([sayWait(en, wait), sayWait(zh, wait)]).toEqual([english, chinese]);
  });
});

describe('worthSaying', () => {
  it('speaks at first, then at half of the way, then when it is next', () => {
    const told: number[] = [];
    for (const position of [9, 8, 7, 6, 5, 4, 5, 4, 3, 2, 1, 1]) if (worthSaying(told.at(-1), position)) told.push(position);
    expect(told).toEqual([9, 4, 2, 1]);
  });
});
