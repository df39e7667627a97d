import { createHash } from 'node:crypto';

/** What the demo connector tells: invented out of what is asked, so that the same question has the same answer, and no two tenants' answers have to do with each other. */
const DAY_MS = 86_400_000;

/** A number between 0 and 1 that belongs to some words. */
const chance = (...words: string[]): number => createHash('sha256').update(words.join('\n')).digest().readUInt32BE(0) / 2 ** 32;
const among = <T>(all: readonly T[], at: number): T => all[Math.min(all.length - 1, Math.floor(at * all.length))]!;
const reference = (prefix: string, ...words: string[]): string => `${prefix}-${String(100_000 + Math.floor(chance(prefix, ...words) * 900_000))}`;
const dayAfter = (now: Date, days: number): string => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);

const states = [
  { status: 'paid', statusName: { en: 'paid, being prepared', 'zh-CN': '已付款，正在备货' }, days: 4 },
  { status: 'packed', statusName: { en: 'packed', 'zh-CN': '已打包，等待揽收' }, days: 3 },
  { status: 'shipped', statusName: { en: 'on its way', 'zh-CN': '运输中' }, days: 1 },
  { status: 'delivered', statusName: { en: 'delivered', 'zh-CN': '已签收' }, days: -1 },
] as const;
const carriers = ['SF Express', 'YTO Express', 'DHL', 'UPS'];

/** `undefined`: there is no such order; numbers that end in 404 never are. */
export function demoOrder(tenant: string, given: string, now: Date) {
  const number = given.toUpperCase();
  if (!/^[A-Z0-9-]{4,32}$/.test(number) || number.endsWith('404')) return undefined;
  const state = among(states, chance(tenant, number, 'state'));
  const sent = state.status === 'shipped' || state.status === 'delivered';
  return {
    demo: true as const, number, status: state.status, statusName: state.statusName, total: Math.round(chance(tenant, number, 'total') * 90_000 + 1000) / 100, currency: 'CNY',
    carrier: sent ? among(carriers, chance(tenant, number, 'carrier')) : null, trackingNumber: sent ? `SF${String(Math.floor(chance(tenant, number, 'track') * 1e12)).padStart(12, '0')}` : null,
    arrives: dayAfter(now, state.days),
  };
}

export const demoBlock = (tenant: string, { customer, lastFour }: { customer: string; lastFour: string }, now: Date) =>
  ({ demo: true as const, reference: reference('BLK', tenant, customer, lastFour), lastFour, newCardArrives: dayAfter(now, 5) });

const HOURS = ['09:00', '10:30', '13:30', '15:00', '16:30'];

/** Nobody works on Sundays. */
export function demoDay(tenant: string, day: string) {
  const closed = new Date(`${day}T00:00:00Z`).getUTCDay() === 0;
  const times = closed ? [] : HOURS.filter((hour) => chance(tenant, day, hour) < 0.7);
  return { demo: true as const, day, times, list: times.join(', '), first: times[0] ?? null };
}

export const demoAppointment = (tenant: string, { at, name, phone }: { at: string; name: string; phone: string }) => ({ demo: true as const, reference: reference('APT', tenant, at, name, phone), at });

const courses: Record<string, { title: { en: string; 'zh-CN': string }; price: number; days: number }> = {
  EN101: { title: { en: 'Business English, beginners', 'zh-CN': '商务英语入门' }, price: 1280, days: 12 },
  PY201: { title: { en: 'Python for data', 'zh-CN': 'Python 数据分析' }, price: 2680, days: 20 },
  DS301: { title: { en: 'Design systems', 'zh-CN': '设计系统实战' }, price: 3280, days: 33 },
};

/** `undefined`: there is no such course. */
export function demoCourse(tenant: string, given: string, now: Date) {
  const code = given.toUpperCase();
  const course = Object.hasOwn(courses, code) ? courses[code] : undefined;
  return course && { demo: true as const, code, title: course.title, begins: dayAfter(now, course.days), seatsLeft: Math.floor(chance(tenant, code, 'seats') * 12) + 1, price: course.price };
}

export function demoEnrolment(tenant: string, given: { code: string; email: string }, now: Date) {
  const course = demoCourse(tenant, given.code, now);
  return course && { demo: true as const, reference: reference('ENR', tenant, course.code, given.email.toLowerCase()), code: course.code, begins: course.begins };
}
