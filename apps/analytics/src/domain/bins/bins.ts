/**
 * Times in logarithmic bins, so that medians of any days together come from sums (DDSketch, Masson et al. 2019). Whatever is read out of a bin is at most `ERROR` off what went in.
 */
export const ERROR = 0.0125;
const GAMMA = (1 + ERROR) / (1 - ERROR);
const LOG_GAMMA = Math.log(GAMMA);

/** The bin of a time in milliseconds. 0: nothing at all; up to a millisecond: 1. */
export const binOf = (value: number): number => (value <= 0 ? 0 : Math.max(1, Math.ceil(Math.log(value) / LOG_GAMMA) + 1));

/** What a bin stands for. */
export const valueOf = (bin: number): number => (bin <= 0 ? 0 : bin === 1 ? 1 : (2 * GAMMA ** (bin - 1)) / (GAMMA + 1));

/** Which of `n` rising samples is the percentile: nearest rank, counted from 1. @param share 0.5: the median */
export const rankOf = (share: number, n: number): number => Math.max(1, Math.ceil(share * n));

/** The percentile of rising samples; `null` of none. */
export const percentile = (rising: readonly number[], share: number): number | null => (rising.length === 0 ? null : rising[rankOf(share, rising.length) - 1]!);

/** The percentile of counted bins, in any order; `null` of none. */
export function percentileOfBins(bins: readonly { bin: number; n: number }[], share: number, read: (bin: number) => number = valueOf): number | null {
  const total = bins.reduce((sum, { n }) => sum + n, 0);
  if (total <= 0) return null;
  let left = rankOf(share, total);
  for (const { bin, n } of bins.toSorted((a, b) => a.bin - b.bin)) {
    left -= n;
    if (left <= 0) return read(bin);
  }
  return null;
}
