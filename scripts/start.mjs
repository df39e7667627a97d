import { join } from 'node:path';
import { buildOrExit } from './build.mjs';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { handOver } from './hand-over.mjs';

// `npm start`: all of Parley in one process. Arguments (`--demo`, `--no-demo`) go on to it.
await ensureInstalled(import.meta.filename);
await buildOrExit();
await handOver(process.execPath, [join(root, 'apps', 'onebox', 'dist', 'main.js'), ...process.argv.slice(2)]);
