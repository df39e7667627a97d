// What it takes to behave well as npm's child. Loaded before the program, or imported.

/** Two signals within this time are one, in ms. */
const ONE_PRESS_MS = 500;

if (process.env.npm_lifecycle_event) {
  endWithNpm();
  takeCtrlCOnce();
}

/**
 * Whoever npm started ends when npm is gone, even by `kill -9`, instead of staying behind with the port. (That is also why the
 * scripts in package.json begin with `exec`: npm's child is then this process and not a shell.)
 */
function endWithNpm() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 300);
  watch.unref();
}

/** Ctrl-C reaches us from the terminal, and once more from npm, which passes on what it got; a second press means "at once". */
function takeCtrlCOnce() {
  let last = -Infinity;
  const emit = process.emit.bind(process);
  const once = (/** @type {string} */ event, /** @type {unknown[]} */ ...args) => {
    if (event === 'SIGINT') {
      const repeated = performance.now() - last < ONE_PRESS_MS;
      last = performance.now();
      if (repeated) return true;
    }
    return Reflect.apply(emit, process, [event, ...args]);
  };
  process.emit = /** @type {typeof process.emit} */ (once);
}
