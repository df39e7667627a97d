/** The day of an instant in UTC: `2026-11-22`. */
export const dayOf = (at: string): string => new Date(at).toISOString().slice(0, 10);
