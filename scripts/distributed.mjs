import { join } from 'node:path';
import { buildOrExit } from './build.mjs';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { handOver } from './hand-over.mjs';

// `npm run distributed`: every service a process of its own, over Postgres, Redis and Kafka, on this machine.
await ensureInstalled(import.meta.filename);
await buildOrExit();
await handOver(process.execPath, [join(root, 'apps', 'distributed', 'dist', 'main.js'), ...process.argv.slice(2)]);
