/** Runs `work` when called: at once, and then not more often than every `everyMs`; of calls in between one more follows. */
export function calmly(work: () => void, everyMs: number): { call: () => void; stop: () => void } {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    timer = undefined;
    last = performance.now();
    work();
  };
  return {
    call: () => void (timer ??= setTimeout(run, Math.max(last + everyMs - performance.now(), 0))),
    stop: () => clearTimeout(timer),
  };
}
