import 'reflect-metadata';
import { onStop, sentenceOf } from '@parley/service-kit';
import { oneboxConfig } from './config.js';
import { startOnebox } from './onebox.js';
import { screen } from './screen.js';

const words: Record<string, (port: string) => string> = {
  EADDRINUSE: (port) => `Port ${port} is taken: stop what uses it, or choose another with PORT=3001 npm start.`,
  EACCES: () => 'The port or the data folder may not be used by this user: choose another with PORT or PARLEY_DATA.',
  ENOSPC: () => 'The disk is full: free some space and start again; nothing stored was lost.',
};

try {
  const began = performance.now();
  const config = oneboxConfig(process.env, process.argv.slice(2));
  const onebox = await startOnebox(config, process.env);
  onStop(() => onebox.close());
  process.stdout.write(screen({ url: config.publicUrl, data: onebox.data, demo: onebox.demo, seconds: (performance.now() - began) / 1000 }) + '\n');
} catch (error) {
  const put = words[(error as NodeJS.ErrnoException).code ?? ''];
  process.stderr.write(`\nParley did not start. ${put ? put(process.env['PORT'] ?? '3000') : sentenceOf(error)}\n`);
  process.exit(1);
}
