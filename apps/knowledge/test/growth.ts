const cpuOf = (work: () => void): number => {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
};

/** Below this nothing can be told from noise, in milliseconds of processor time. */
const NOISE_MS = 150;

/** Whoever collects garbage at the wrong moment is measured again, so often at most. */
const TRIES = 3;

/**
 * How much dearer twice as much text is: about 2 for work that is linear, 4 for quadratic work; the least of a few tries. In processor time, which a busy machine does
 * not change much; 1 when it costs too little to be told.
 */
export function growthOf(work: (text: string) => unknown, text: string): number {
  work(text.slice(0, 2000));
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && least > 2.5; tries++) {
    const half = cpuOf(() => work(text.slice(0, text.length / 2)));
    const whole = cpuOf(() => work(text));
    least = Math.min(least, whole < NOISE_MS ? 1 : whole / Math.max(half, NOISE_MS / 4));
  }
  return least;
}
