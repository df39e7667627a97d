import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';

/** On what, and of what, the numbers are. */
export interface About {
  at: string;
  commit: string;
  cpu: string;
  cores: number;
  memoryGb: number;
  system: string;
  node: string;
}

function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') ? ' and changes' : '');
  } catch {
    return 'unknown';
  }
}

export const about = (): About => ({
  at: new Date().toISOString(),
  commit: commit(),
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${release()}`,
  node: process.version,
});
