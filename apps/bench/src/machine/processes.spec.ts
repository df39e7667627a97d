import { describe, expect, it } from '@jest/globals';
import { cpuBetween } from './cpu.js';
import { familyOf, parseStat, type ProcessState } from './processes.js';

describe('a process', () => {
  it('is read from the kernel’s line, whatever its name', () => {
    const line = '4242 (tmux: server (1)) S 1 4242 4242 0 -1 4194368 500 600 0 0 150 50 20 10 20 0 11 0 12345 999 77 18446744073709551615';
    expect(parseStat(line)).toEqual({ pid: 4242, parent: 1, name: 'tmux: server (1)', cpuSeconds: 2.3, rss: 77 * 4096 });
  });

  it('counts with all that descend from it', () => {
    const all = [[1, 0], [2, 1], [3, 2], [4, 1], [9, 8]].map(([pid, parent]) => ({ pid, parent, name: 'x', cpuSeconds: 0, rss: 0 }) as ProcessState);
    expect(familyOf(1, all).map(({ pid }) => pid)).toEqual([1, 2, 4, 3]);
    expect(familyOf(7, all)).toEqual([]);
  });

  it('spends what it has more than before', () => {
    expect(cpuBetween({ a: 1, gone: 5 }, { a: 3, fresh: 2 })).toEqual({ a: 2, fresh: 2 });
  });
});
