import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What is tested is what ships: both files, built and within their sizes. */
export default function buildFirst(): void {
  execFileSync(process.execPath, ['build.mjs'], { cwd: join(import.meta.dirname, '..'), stdio: 'inherit' });
}
