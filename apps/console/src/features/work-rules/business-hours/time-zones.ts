let known: readonly string[] | undefined;

/** The zones that the browser knows by name. */
export const timeZones = (): readonly string[] => (known ??= Intl.supportedValuesOf('timeZone'));

/** An IANA name; bare offsets know no summer time. */
export function isTimeZone(zone: string): boolean {
  try {
    return /^[A-Za-z]/.test(zone) && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
