import { startScreen, whyNotStarted } from '@parley/local-servers';
import { onStop } from '@parley/service-kit';
import { distributedConfig } from './config.js';
import { startDistributed } from './distributed.js';

const say = (line: string) => void process.stdout.write(`${line}\n`);

try {
  const began = performance.now();
  const config = distributedConfig(process.env, process.argv.slice(2));
  const parley = await startDistributed(config, process.env, say);
  onStop(() => parley.close());
  void parley.lost.then(async ({ message }) => {
    process.stderr.write(`\n${message} Parley stops.\n`);
    await parley.close();
    process.exit(1);
  });
  const heading = `Parley is ready after ${((performance.now() - began) / 1000).toFixed(1)} s, each service a process of its own`;
  const processes = parley.copies.map(({ name, pid }) => `${name} (${pid})`).join(', ');
  process.stdout.write(startScreen({ heading, url: config.publicUrl, demo: parley.demo, more: [['Processes', processes], ['Data, logs', `${parley.data} (delete it to begin anew)`]] }));
} catch (error) {
  process.stderr.write(`\nParley did not start. ${whyNotStarted(error, { port: process.env['PORT'] ?? 3000, command: 'npm run distributed' })}\n`);
  process.exit(1);
}
