import 'reflect-metadata';
import { startScreen, whyNotStarted } from '@parley/local-servers';
import { onStop } from '@parley/service-kit';
import { oneboxConfig } from './config.js';
import { startOnebox } from './onebox.js';

try {
  const began = performance.now();
  const config = oneboxConfig(process.env, process.argv.slice(2));
  const onebox = await startOnebox(config, process.env);
  onStop(() => onebox.close());
  void onebox.lost.then(async ({ message }) => {
    process.stderr.write(`\n${message} Parley stops.\n`);
    await onebox.close();
    process.exit(1);
  });
  const heading = `Parley is ready after ${((performance.now() - began) / 1000).toFixed(1)} s`;
  process.stdout.write(startScreen({ heading, url: config.publicUrl, demo: onebox.demo, more: [['Data', `${onebox.data} (delete it to begin anew)`], ...(config.SMTP_URL ? [] : [['Mail', `${onebox.data}/mail, as files; SMTP_URL names a server to send it`] as [string, string]])] }));
} catch (error) {
  process.stderr.write(`\nParley did not start. ${whyNotStarted(error, { port: process.env['PORT'] ?? 3000, command: 'npm start' })}\n`);
  process.exit(1);
}
