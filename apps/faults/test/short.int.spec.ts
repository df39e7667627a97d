import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { needs } from '@parley/testkit';

const root = join(import.meta.dirname, '..', '..', '..');

needs('postgres', 'redis', 'kafka')('a little of every fault', () => {
  it('loses nothing, doubles nothing, keeps the order and leaks nothing', async () => {
    spawnSync(process.execPath, ['node_modules/typescript7/bin/tsc', '-b', 'apps/faults'], { cwd: root, stdio: 'ignore' });
    const harness = fork(join(root, 'apps/faults/dist/main.js'), ['short'], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    let said = '';
    for (const stream of [harness.stdout!, harness.stderr!]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(harness, 'exit')) as [number | null];
    expect(code === 0 ? 'as promised' : said).toBe('as promised');
  }, 420_000);
});
