import type { Holiday } from '@parley/contracts';
import { isInterval } from './week.js';

const YEAR_MS = 366 * 86_400_000;

/** Whether its days are days, in the right order and within a year; as the contract has it. */
export const isHoliday = ({ name, date, until, hours }: Holiday): boolean =>
  name.trim() !== '' && !Number.isNaN(Date.parse(date)) && (until === undefined || (until >= date && Date.parse(until) - Date.parse(date) < YEAR_MS)) && hours.every(isInterval);
