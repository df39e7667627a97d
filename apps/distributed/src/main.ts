import { onStop, sentenceOf } from '@parley/service-kit';
import { distributedConfig } from './config.js';
import { startDistributed } from './distributed.js';
import { screen } from './screen.js';

const say = (line: string) => void process.stdout.write(`${line}\n`);

const words: Record<string, (port: string) => string> = {
  EADDRINUSE: (port) => `Port ${port} is taken: stop what uses it, or choose another with PORT=3001 npm run distributed.`,
  EACCES: () => 'The port or the data folder may not be used by this user: choose another with PORT or PARLEY_DATA.',
  ENOSPC: () => 'The disk is full: free some space and start again; nothing stored was lost.',
};

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
  say(screen({ url: config.publicUrl, data: parley.data, demo: parley.demo, copies: parley.copies, seconds: (performance.now() - began) / 1000 }));
} catch (error) {
  const put = words[(error as NodeJS.ErrnoException).code ?? ''];
  process.stderr.write(`\nParley did not start. ${put ? put(process.env.PORT ?? '3000') : sentenceOf(error)}\n`);
  process.exit(1);
}
