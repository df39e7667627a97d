import { dateOf, dayOf, monthOf, weekdayOf, yearOf, type Day } from './day.js';
import { chineseNumber } from './numerals.js';

/** Which days are meant where several could be. */
export type When = 'any' | 'future' | 'past';
interface Asked {
  today: Day;
  when: When;
}
/** A way to name a day, and which day it names. */
interface Way {
  pattern: RegExp;
  day: (match: RegExpExecArray, asked: Asked) => Day | undefined;
}

const number = (text: string): number => (/^\d+$/.test(text) ? Number(text) : (chineseNumber(text) ?? Number.NaN));
const ZH = '[零〇一二两三四五六七八九十]';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY = '(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';

const monthNamed = (text: string): number => MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
const weekdayNamed = (text: string): number => WEEKDAYS.indexOf(text.slice(0, 3).toLowerCase());

/** A day of a month: in its year, or else in the one that fits. */
function inYear(month: number, date: number, { year, today, when }: Asked & { year?: number }): Day | undefined {
  if (year !== undefined) return dayOf(year < 100 ? 2000 + year : year, month, date);
  const years = when === 'past' ? [0, -1] : when === 'future' ? [0, 1] : [0];
  const days = years.map((step) => dayOf(yearOf(today) + step, month, date)).filter((day) => day !== undefined);
  return days.find((day) => (when === 'past' ? day <= today : when === 'future' ? day >= today : true)) ?? days[0];
}

/** A date of this month, or the next or last that fits. */
function inMonth(date: number, { today, when }: Asked): Day | undefined {
  const months = when === 'past' ? [0, -1] : [0, 1];
  const days = months.map((step) => {
    const index = yearOf(today) * 12 + monthOf(today) - 1 + step;
    return dayOf(Math.floor(index / 12), (index % 12) + 1, date);
  });
  return days.find((day) => day !== undefined && (when === 'past' ? day <= today : when === 'future' ? day >= today : true));
}

/** A weekday of the week that lies `weeks` off; without, the nearest that fits. Weeks begin on Monday. */
function weekday(index: number, { today, when, weeks }: Asked & { weeks?: number | undefined }): Day {
  const ahead = index - weekdayOf(today);
  if (weeks !== undefined) return today + ahead + weeks * 7;
  if (when === 'past') return today + (ahead > 0 ? ahead - 7 : ahead);
  return today + (ahead < 0 ? ahead + 7 : ahead);
}

const relative: Record<string, number> = {
  今天: 0, 今日: 0, 今晚: 0, 今早: 0, 明天: 1, 明日: 1, 明早: 1, 明晚: 1, 后天: 2, 後天: 2, 大后天: 3, 大後天: 3, 昨天: -1, 昨日: -1, 昨晚: -1, 前天: -2, 大前天: -3,
  today: 0, tonight: 0, tomorrow: 1, tmr: 1, yesterday: -1, 'the day after tomorrow': 2, 'day after tomorrow': 2, 'the day before yesterday': -2, 'day before yesterday': -2,
};
const RELATIVE = Object.keys(relative).sort((a, b) => b.length - a.length);
const isLatin = (text: string) => /^[a-z]/.test(text);
const spans: Record<string, number> = { 天: 1, 日: 1, 周: 7, 星期: 7, 礼拜: 7, day: 1, week: 7 };
const zhWeeks = (before: string | undefined): number | undefined => (!before ? undefined : /^[这這本]/.test(before) ? 0 : before.startsWith('上') ? -(before.match(/上/g)!.length) : before.match(/下/g)!.length);

/** In their order: what says more comes first. */
const ways: Way[] = [
  { pattern: /(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?[日号號])?(?!\d)/, day: ([, year, month, date]) => dayOf(Number(year), Number(month), Number(date)) },
  {
    pattern: new RegExp(`(?:(明|后|後|今|去)年)?(\\d{1,2}|${ZH}{1,3})月(\\d{1,2}|${ZH}{1,3})[日号號]?(?!\\d)`),
    day: ([, year, month, date], asked) => inYear(number(month!), number(date!), { ...asked, ...(year && { year: yearOf(asked.today) + ({ 今: 0, 明: 1, 去: -1 }[year] ?? 2) }) }),
  },
  { pattern: new RegExp(`(?<![a-z])${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:)(?:,?\\s+(\\d{4}))?`, 'i'), day: ([, month, date, year], asked) => inYear(monthNamed(month!), Number(date), { ...asked, ...(year && { year: Number(year) }) }) },
  { pattern: new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}(?![a-z])(?:,?\\s+(\\d{4}))?`, 'i'), day: ([, date, month, year], asked) => inYear(monthNamed(month!), Number(date), { ...asked, ...(year && { year: Number(year) }) }) },
  { pattern: new RegExp(`${RELATIVE.map((word) => (isLatin(word) ? `(?<![a-z])${word}(?![a-z])` : word)).join('|')}`, 'i'), day: ([word], { today }) => today + relative[word.toLowerCase()]! },
  { pattern: new RegExp(`(\\d{1,3}|${ZH}{1,3})\\s?个?(天|日|周|星期|礼拜)(?:之)?(后|後|前)`), day: ([, count, span, side], { today }) => today + number(count!) * spans[span!]! * (side === '前' ? -1 : 1) },
  { pattern: /(?<![a-z])in\s+(\d{1,3}|a|one|two|three|four|five|six|seven)\s+(day|week)s?(?![a-z])/i, day: ([, count, span], { today }) => today + (Number(count) || Math.max(1, ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'].indexOf(count!.toLowerCase()))) * spans[span!.toLowerCase()]! },
  {
    pattern: /((?:下+|上+|[这這本])(?:个|個)?)?(?:周|星期|礼拜|週|禮拜)([一二三四五六日天1-7])/,
    day: ([, before, name], asked) => weekday(name === '天' || name === '日' || name === '7' ? 6 : (/\d/.test(name!) ? Number(name) : chineseNumber(name!)!) - 1, { ...asked, weeks: zhWeeks(before) }),
  },
  {
    pattern: new RegExp(`(?<![a-z])(?:(next|this|last)\\s+)?${WEEKDAY}(?![a-z])`, 'i'),
    day: ([, which, name], asked) => weekday(weekdayNamed(name!), { ...asked, weeks: which && { next: 1, this: 0, last: -1 }[which.toLowerCase()] } as Asked & { weeks?: number }),
  },
  { pattern: /(本|这个|下个?)月底/, day: ([, which], { today }) => endOfMonth(today, which!.startsWith('下') ? 1 : 0) },
  { pattern: /(?<![\d月])(\d{1,2}|[一二三四五六七八九十]{1,3})[日号號](?!\d)/, day: ([, date], asked) => inMonth(number(date!), asked) },
  { pattern: /(?<![a-z])the\s+(\d{1,2})(?:st|nd|rd|th)(?![a-z])/i, day: ([, date], asked) => inMonth(Number(date), asked) },
  { pattern: /(?<![\d.])(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}|\d{2}))?(?![\d.])/, day: ([, one, other, year], asked) => slashed(Number(one), Number(other), { ...asked, ...(year && { year: Number(year) }) }) },
];

const endOfMonth = (today: Day, step: number): Day => {
  const index = yearOf(today) * 12 + monthOf(today) + step;
  return dayOf(Math.floor(index / 12), (index % 12) + 1, 1)! - 1;
};

/** `24/11` and `11/24`; where it could be either, it is neither: the wrong day would be worse than asking again. */
function slashed(one: number, other: number, asked: Asked & { year?: number }): Day | undefined {
  if (one > 12) return inYear(other, one, asked);
  return other > 12 || one === other ? inYear(one, other, asked) : undefined;
}

/** A day that was found, and where. */
export interface FoundDay {
  day: Day;
  from: number;
  to: number;
}

/** The first day that is named, as somebody means it who speaks today. */
export function dayIn(text: string, asked: Asked): FoundDay | undefined {
  for (const { pattern, day } of ways) {
    const match = pattern.exec(text);
    const found = match && day(match, asked);
    if (match && found !== undefined && found !== null && Number.isFinite(found) && dateOf(found) > 0) return { day: found, from: match.index, to: match.index + match[0].length };
  }
  return undefined;
}
