import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { backAgain, endProcess } from './end-process.js';
import type { Fault } from './fault.js';

/** Debian's libfaketime, by which a program and everything it links sees another time. */
const LIBRARIES = ['/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1', '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1'];

/** Without the library: Node's own clock, moved by what stands in a file. The monotonic clock stays, as it does on real machines. */
const moved = (file: string): string => `
const { readFileSync } = require('node:fs');
const RealDate = Date;
let offset = 0;
const read = () => { try { offset = Number.parseInt(readFileSync(${JSON.stringify(file)}, 'utf8'), 10) * 1000 || 0; } catch {} };
read();
setInterval(read, 100).unref();
globalThis.Date = class Date extends RealDate {
  constructor(...given) { if (given.length === 0) super(RealDate.now() + offset); else super(...given); }
  static now() { return RealDate.now() + offset; }
};
`;

/** One process lives with a wrong clock, which jumps forward and back. */
export const clockStep: Fault<{ copy: string; seconds: number[] }> = {
  choose: (random) => ({ copy: random.of(['conversations-1', 'conversations-2']), seconds: Array.from({ length: 4 }, () => random.between(-240, 240)) }),
  async begin({ copy: name, seconds }, scene) {
    const copy = scene.world.copy(name);
    const file = join(scene.world.folder, `clock-of-${name}`);
    const turn = (by: number) => writeFileSync(file, `${by >= 0 ? '+' : ''}${by}s\n`);
    turn(seconds[0]!);
    copy.surround(wrongClock(file));
    await endProcess(copy, 'SIGTERM', scene);
    await backAgain(copy);
    for (const by of seconds.slice(1)) {
      await delay(1500);
      turn(by);
    }
    return async () => {
      copy.surround({ LD_PRELOAD: undefined, NODE_OPTIONS: undefined });
      await endProcess(copy, 'SIGTERM', scene);
      await backAgain(copy);
    };
  },
};

function wrongClock(file: string): Record<string, string> {
  const library = LIBRARIES.find((path) => existsSync(path));
  if (library) return { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_CACHE_DURATION: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' };
  const script = `${file}.cjs`;
  writeFileSync(script, moved(file));
  return { NODE_OPTIONS: `--require ${script}` };
}
