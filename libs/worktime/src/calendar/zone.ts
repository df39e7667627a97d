import { Temporal } from 'temporal-polyfill';

/** A stretch of time, in epoch milliseconds, during which a zone's clocks are `offset` milliseconds ahead of UTC. */
export interface Regime {
  from: number;
  until: number;
  offset: number;
}

/** What the clocks of an IANA time zone show. Which clock change happens when is the library's knowledge, never ours. */
export class Zone {
  constructor(private readonly id: string) {}

  /** The regimes that together cover `[from, until)`, rising. */
  regimes(from: number, until: number): Regime[] {
    const regimes: Regime[] = [];
    for (let at = from; at < until; ) {
      const clock = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(this.id);
      const next = Math.min(clock.getTimeZoneTransition('next')?.epochMilliseconds ?? until, until);
      regimes.push({ from: at, until: next, offset: clock.offsetNanoseconds / 1e6 });
      at = next;
    }
    return regimes;
  }
}
