import { Calendar, workingTimeBetween } from '@parley/worktime';

/** A calendar from some moment on, in epoch milliseconds; `null`: it is gone, and it counts around the clock. */
export interface HoursVersion {
  from: number;
  calendar: Calendar | null;
}

/** Which calendar business hours are taken from; see `AnalyticsSettings`. */
export interface HoursChoice {
  businessHoursId: string | null;
  inboxHours: readonly { inboxId: string; businessHoursId: string }[];
}

/**
 * Business hours as they were at the time: a calendar that is changed holds from then on, its first version also for what was before. Without a calendar: around the clock.
 */
export class Hours {
  /** Around the clock for everybody. */
  static readonly always = new Hours({ businessHoursId: null, inboxHours: [] }, new Map());

  private readonly ofInbox: ReadonlyMap<string, string>;

  /** @param versions of each calendar by its id, rising */
  constructor(
    private readonly choice: HoursChoice,
    private readonly versions: ReadonlyMap<string, readonly HoursVersion[]>,
  ) {
    this.ofInbox = new Map(choice.inboxHours.map(({ inboxId, businessHoursId }) => [inboxId, businessHoursId]));
  }

  /** Business time between two instants in milliseconds; 0 when the second is not later. */
  between(inboxId: string | null, from: number, until: number): number {
    if (until <= from) return 0;
    const id = (inboxId !== null && this.ofInbox.get(inboxId)) || this.choice.businessHoursId;
    const versions = id === null ? [] : (this.versions.get(id) ?? []);
    if (versions.length === 0) return until - from;
    return versions.reduce((sum, version, n) => {
      const [begin, end] = [Math.max(from, n === 0 ? from : version.from), Math.min(until, versions[n + 1]?.from ?? until)];
      return end <= begin ? sum : sum + workingTimeBetween(version.calendar ?? Calendar.always, new Date(begin), new Date(end));
    }, 0);
  }
}
