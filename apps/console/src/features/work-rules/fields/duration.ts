export const units = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;
export type Unit = keyof typeof units;

/** The largest of some units in which a time, in seconds, is a whole number. */
export const unitOf = (seconds: number, among: readonly Unit[]): Unit => [...among].sort((a, b) => units[b] - units[a]).find((unit) => seconds % units[unit] === 0) ?? among[0]!;
