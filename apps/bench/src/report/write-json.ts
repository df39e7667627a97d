import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { goalOf, isReached } from '../goals.js';
import type { About } from '../machine/about.js';
import type { BenchOptions } from '../options.js';
import type { Finding } from './finding.js';

/** Everything that was found, for machines. */
export function writeJson(file: string, { about, options, findings, failures }: { about: About; options: BenchOptions; findings: Finding[]; failures: Record<string, string> }): void {
  const judged = findings.map((finding) => {
    const goal = goalOf(finding.id);
    return { ...finding, ...(goal && { goal, reached: isReached(goal, finding.value) }) };
  });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ about, options, findings: judged, failures }, null, 2)}\n`);
}
