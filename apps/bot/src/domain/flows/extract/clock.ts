import { chineseNumber } from './numerals.js';

/** A time of the day that was found, in minutes, and where. */
export interface FoundTime {
  minute: number;
  from: number;
  to: number;
}

const ZH = '[零〇一二两三四五六七八九十]';
const PART = '凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|今晚|明晚|昨晚|今早|明早';
/** What a part of the day means where no hour is said. */
const usual: Record<string, number> = {
  凌晨: 2, 清晨: 7, 早上: 9, 早晨: 9, 上午: 9, 中午: 12, 下午: 15, 傍晚: 18, 晚上: 19, 夜里: 22, 今晚: 19, 明晚: 19, 昨晚: 19, 今早: 9, 明早: 9,
  morning: 9, noon: 12, midday: 12, afternoon: 15, evening: 19, tonight: 19, night: 20, midnight: 0,
};
const late = /^(?:下午|傍晚|晚上|夜里|今晚|明晚|昨晚)$/;
const number = (text: string): number => (/^\d+$/.test(text) ? Number(text) : (chineseNumber(text) ?? Number.NaN));

const CHINESE = new RegExp(`(${PART})?\\s?(\\d{1,2}|${ZH}{1,3})\\s?(?:点钟|点|點|时(?!间))(?:(半)|(一刻|三刻)|(\\d{1,2}|${ZH}{1,3})分?)?`);
const TWELVE = /(?<![\d:])(\d{1,2})(?::(\d{2}))?\s?(a\.?m\.?|p\.?m\.?)(?![a-z])/i;
const DIGITAL = new RegExp(`(${PART})?\\s?(?<![\\d:])(\\d{1,2}):(\\d{2})(?![\\d:])`);
const O_CLOCK = /(?<![\d:])(\d{1,2})\s?o'?clock(?:\s+in\s+the\s+(morning|afternoon|evening))?/i;
const PART_ALONE = new RegExp(`${PART}|(?<![a-z])(?:morning|noon|midday|afternoon|evening|tonight|night|midnight)(?![a-z])`, 'i');

const within = (hour: number, minute: number): number | undefined => (hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 && hour * 60 + minute < 1440 ? hour * 60 + minute : undefined);

/** An hour as it is said in a part of the day: 下午三点 is 15. */
const hourIn = (hour: number, part: string | undefined): number => {
  if (part === undefined) return hour;
  if (late.test(part) && hour < 12) return hour + 12;
  if (part === '中午' && hour < 6) return hour + 12;
  return part === '凌晨' && hour === 12 ? 0 : hour;
};

const ways: { pattern: RegExp; minute: (match: RegExpExecArray) => number | undefined }[] = [
  { pattern: CHINESE, minute: ([, part, hour, half, quarter, minute]) => within(hourIn(number(hour!), part), half ? 30 : quarter ? (quarter === '一刻' ? 15 : 45) : minute === undefined ? 0 : number(minute)) },
  { pattern: TWELVE, minute: ([, hour, minute = '0', half]) => (Number(hour) < 1 || Number(hour) > 12 ? undefined : within((Number(hour) % 12) + (/^p/i.test(half!) ? 12 : 0), Number(minute))) },
  { pattern: DIGITAL, minute: ([, part, hour, minute]) => within(hourIn(Number(hour), part), Number(minute)) },
  { pattern: O_CLOCK, minute: ([, hour, part]) => within(Number(hour) + (part !== undefined && !/morning/i.test(part) && Number(hour) < 12 ? 12 : 0), 0) },
  { pattern: PART_ALONE, minute: ([part]) => usual[part.toLowerCase()]! * 60 },
];

/** The first time of the day that is named; of a part of the day, the hour that is meant by it. */
export function timeIn(text: string): FoundTime | undefined {
  for (const { pattern, minute } of ways) {
    const match = pattern.exec(text);
    const found = match ? minute(match) : undefined;
    if (match && found !== undefined) return { minute: found, from: match.index, to: match.index + match[0].length };
  }
  return undefined;
}
