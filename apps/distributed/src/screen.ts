import type { Demo } from '@parley/demo';
import type { Copy } from './copy.js';

/** What a person needs to know after a start, on one short screen. */
export function screen({ url, data, demo, copies, seconds }: { url: string; data: string; demo: Demo | undefined; copies: Copy[]; seconds: number }): string {
  const rows = [
    ['Console', `${url}/`],
    ...(demo ? [['', `sign in as ${demo.email} with ${demo.password}`], ['Demo shop', `${url}/demo`]] : [['', `sign up at ${url}/signup`]]),
    ['API docs', `${url}/docs`],
    ['Processes', copies.map(({ name, pid }) => `${name} (${pid})`).join(', ')],
    ['Data, logs', `${data} (delete it to begin anew)`],
  ];
  const lines = rows.map(([label, value]) => `  ${label!.padEnd(10)} ${value}`);
  return ['', `  Parley is ready after ${seconds.toFixed(1)} s, each service a process of its own`, '', ...lines, '', '  Ctrl-C stops all of it.', ''].join('\n');
}
