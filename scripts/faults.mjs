import { join } from 'node:path';
import { buildOrExit } from './build.mjs';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { handOver } from './hand-over.mjs';

// `npm run test:faults`: breaks the distributed shape under load and checks the history afterwards.
await ensureInstalled(import.meta.filename);
await buildOrExit();
await handOver(process.execPath, [join(root, 'apps', 'faults', 'dist', 'main.js'), ...process.argv.slice(2)]);
