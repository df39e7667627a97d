export const QUARTER_MS = 15 * 60_000;
/** The quarter of an hour, counted from 1970 in UTC. Every zone in use is whole quarters off UTC, so its days are made of them. */
export const quarterOf = (at: number): number => Math.floor(at / QUARTER_MS);

/** Quarters whose day is remembered: a year of them. */
const MOST = 35_000;

/** On which day of a zone something was: `2026-11-23`. */
export class Days {
  private readonly format: Intl.DateTimeFormat;
  private readonly known = new Map<number, string>();

  /** @param timeZone IANA, e.g. `Europe/Berlin` */
  constructor(readonly timeZone: string) {
    this.format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  }

  dayOf(at: number): string {
    const quarter = quarterOf(at);
    const known = this.known.get(quarter);
    if (known !== undefined) return known;
    const day = this.format.format(quarter * QUARTER_MS);
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(quarter, day);
    return day;
  }
}
