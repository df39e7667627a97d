export interface Addresses {
  urls: string[];
  wrong: string[];
}

/** Web addresses out of a field, one a line. */
export function addressesIn(text: string): Addresses {
  const lines = [...new Set(text.split(/\s+/).filter(Boolean))];
  const isAddress = (line: string) => /^https?:\/\//i.test(line) && URL.canParse(line);
  return { urls: lines.filter(isAddress), wrong: lines.filter((line) => !isAddress(line)) };
}
