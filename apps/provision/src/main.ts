import 'reflect-metadata';
import { run } from './run.js';

// As process 1 of a container nobody else would end it. Postgres rolls back what was not committed.
process.on('SIGTERM', () => process.exit(143));
process.on('SIGINT', () => process.exit(130));

process.exit(
  await run(process.argv.slice(2), {
    env: process.env,
    say: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
  }),
);
