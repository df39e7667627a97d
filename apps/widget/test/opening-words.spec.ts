import { describe, expect, it } from 'vitest';
import { sayOpening } from '../src/panel/opening-words.js';
import { panelWords } from '../src/words/panel.js';

const { en, 'zh-CN': zh } = panelWords;
const now = new Date(2026, 10, 20, 19, 30);
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();
const say = (opensAt: string | null | undefined) => [sayOpening(opensAt, { words: en, locale: 'en', now }), sayOpening(opensAt, { words: zh, locale: 'zh-CN', now })];

describe('when somebody is back', () => {
  it.each([
    [at(20, 21), 'We’re back at 9:00 PM.', '客服将于今天 21:00 上线。'],
    [at(21, 9), 'We’re back tomorrow at 9:00 AM.', '客服将于明天 9:00 上线。'],
    [at(23, 9), 'We’re back on Monday at 9:00 AM.', '客服将于星期一 9:00 上线。'],
    [at(30, 9), 'We’re back on November 30 at 9:00 AM.', '客服将于11月30日 9:00 上线。'],
  ])('%s is told by the clock of whoever looks', (opensAt, english, chinese) => {
    expect(say(opensAt)).toEqual([english, chinese]);
  });

  it.each([[null], [undefined], [at(20, 19)]])('%s says nothing', (opensAt) => {
    expect(say(opensAt)).toEqual([undefined, undefined]);
  });
});
