import { join } from 'node:path';
import { buildOrExit } from './build.mjs';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { handOver } from './hand-over.mjs';

// `npm run bench`: what a message costs, against a minimal durable relay in the same run.
await ensureInstalled(import.meta.filename);
await buildOrExit();
await handOver(process.execPath, [join(root, 'apps', 'bench', 'dist', 'main.js'), ...process.argv.slice(2)]);
