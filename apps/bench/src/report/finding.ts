/** One number that a measure found. */
export interface Finding {
  /** Stable: `goals.ts` names it. */
  id: string;
  /** What it is, for a reader of the table. */
  what: string;
  value: number;
  /** `/s`, `ms`, `µs`, `×`, `%`, `kB`, `s`, or empty. */
  unit: string;
  /** What it was made of, for the JSON. */
  details?: Record<string, unknown>;
}
