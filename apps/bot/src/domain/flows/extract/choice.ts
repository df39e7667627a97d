import type { FlowLabel } from '@parley/contracts';
import { chineseNumber } from './numerals.js';

/** Something that can be picked: by what stands on its button in either language, by other words, or by its place. */
export interface Pick {
  label: FlowLabel;
  words: readonly string[];
  value?: string;
}

const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]+/gu, ' ').trim();
const NUMBERED = /^(?:选项?|選|第|option|number|no|choice)?\s*(\d{1,2}|[一二两三四五六七八九十]{1,2})\s*(?:个|個|项|項|号|號|st|nd|rd|th)?$/;
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const ORDINAL = new RegExp(`^(?:the )?(${ordinals.join('|')})(?: one| option)?$`);
const LAST = /^(?:the )?last(?: one| option)?$|^最后一[个個项項]$|^最後一[个個项項]$/;

/** Which place a message names, from 0; `undefined`: none. */
function placeIn(said: string, count: number): number | undefined {
  const ordinal = ORDINAL.exec(said)?.[1];
  if (ordinal) return ordinals.indexOf(ordinal);
  if (LAST.test(said)) return count - 1;
  const number = NUMBERED.exec(said)?.[1];
  if (number === undefined) return undefined;
  return (/\d/.test(number) ? Number(number) : (chineseNumber(number) ?? 0)) - 1;
}

/** Which of several was picked: what was said whole, else its place, else the only one that is named in what was said. `undefined`: none, or more than one. */
export function pickedIn(text: string, picks: readonly Pick[], value?: string): number | undefined {
  if (value !== undefined) {
    const pressed = picks.findIndex((pick) => pick.value === value);
    if (pressed >= 0) return pressed;
  }
  const said = bare(text);
  if (said === '') return undefined;
  const namesOf = (pick: Pick) => [...Object.values(pick.label), ...pick.words, ...(pick.value === undefined ? [] : [pick.value])].map(bare).filter(Boolean);
  const exact = picks.findIndex((pick) => namesOf(pick).includes(said));
  if (exact >= 0) return exact;
  const place = placeIn(said, picks.length);
  if (place !== undefined) return place >= 0 && place < picks.length ? place : undefined;
  const named = picks.flatMap((pick, index) => (namesOf(pick).some((name) => name.length > 1 && within(said, name)) ? [index] : []));
  return named.length === 1 ? named[0] : undefined;
}

/** Latin words must stand for themselves, Chinese ones may stand anywhere. */
const within = (said: string, name: string): boolean => (/[\p{Script=Han}]/u.test(name) ? said.includes(name) : ` ${said} `.includes(` ${name} `));

const YES = new Set(['yes', 'y', 'yeah', 'yep', 'yup', 'sure', 'ok', 'okay', 'correct', 'right', 'it did', 'helpful', 'helped', '是', '是的', '对', '对的', '好', '好的', '嗯', '可以', '有', '有帮助', '有用', '解决了', '确认', '没错', '對']);
const NO = new Set(['no', 'n', 'nope', 'nah', 'not really', 'wrong', 'it did not', 'did not', 'didn t', 'not helpful', '不', '不是', '不对', '否', '没有', '没', '没用', '没帮助', '没有帮助', '没有用', '没解决', '不行', '不要', '不用', '不對']);

/** Whether something was agreed to; `undefined`: neither was said. */
export function agreedIn(text: string): boolean | undefined {
  if (/👍|😊|❤/u.test(text)) return true;
  if (/👎/u.test(text)) return false;
  const said = bare(text);
  return YES.has(said) ? true : NO.has(said) ? false : undefined;
}

const CANCEL = new Set(['cancel', 'stop', 'quit', 'exit', 'never mind', 'nevermind', 'forget it', '取消', '算了', '退出', '不用了', '不需要了', '结束', '停止', '不办了']);
/** Whether a visitor wants out of what was begun. */
export const cancelledIn = (text: string): boolean => CANCEL.has(bare(text));
