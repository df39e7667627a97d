import type { Demo } from '@parley/demo';

/** What a person needs to know after a start, on one short screen. */
export function screen({ url, data, demo, seconds }: { url: string; data: string; demo: Demo | undefined; seconds: number }): string {
  const rows = [
    ['Console', `${url}/`],
    ...(demo ? [['', `sign in as ${demo.email} with ${demo.password}`], ['Demo shop', `${url}/demo`]] : [['', `sign up at ${url}/signup`]]),
    ['API docs', `${url}/docs`],
    ['Data', `${data} (delete it to begin anew)`],
  ] as const;
  const lines = rows.map(([label, value]) => `  ${label!.padEnd(10)} ${value}`);
  return ['', `  Parley is ready after ${seconds.toFixed(1)} s`, '', ...lines, '', '  Ctrl-C stops all of it.', ''].join('\n');
}
