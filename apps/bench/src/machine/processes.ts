import { readdirSync, readFileSync } from 'node:fs';

/** One process, as `/proc` tells. */
export interface ProcessState {
  pid: number;
  parent: number;
  name: string;
  /** CPU time of the process and of its children that have ended, in seconds. */
  cpuSeconds: number;
  /** Memory in use, in bytes. */
  rss: number;
}

/** The kernel counts CPU time of processes in ticks of a hundredth of a second, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** Reads the text of `/proc/<pid>/stat`. The name, in brackets, may hold blanks and brackets. */
export function parseStat(text: string): ProcessState {
  const open = text.indexOf('(');
  const close = text.lastIndexOf(')');
  const fields = text.slice(close + 2).split(' ');
  const number = (index: number) => Number(fields[index]);
  return {
    pid: Number(text.slice(0, open)),
    parent: number(1),
    name: text.slice(open + 1, close),
    cpuSeconds: (number(11) + number(12) + number(13) + number(14)) / TICKS_PER_SECOND,
    rss: number(21) * PAGE_BYTES,
  };
}

/** The state of a process; undefined when there is none of this number. */
export function stateOf(pid: number): ProcessState | undefined {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Every process of the machine that may be seen. */
export const allProcesses = (): ProcessState[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => stateOf(Number(pid)) ?? []);

/** A process and all that descend from it. */
export function familyOf(root: number, all = allProcesses()): ProcessState[] {
  const family = all.filter(({ pid }) => pid === root);
  for (const member of family) family.push(...all.filter(({ parent }) => parent === member.pid));
  return family;
}
