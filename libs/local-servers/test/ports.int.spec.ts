import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { freePort } from '../src/ports.js';

const run = promisify(execFile);

describe('free ports', () => {
  it('are given once, however many ask at the same time in several programs', async () => {
    const program = `const { freePort } = require('${require.resolve('../dist/index.js')}'); Promise.all(Array.from({ length: 300 }, freePort)).then((ports) => console.log(JSON.stringify(ports)))`;
    const others = await Promise.all([1, 2, 3].map(async () => JSON.parse((await run(process.execPath, ['-e', program])).stdout) as number[]));
    const here = await Promise.all(Array.from({ length: 300 }, freePort));
    const all = [...here, ...others.flat()];
    expect(all).toHaveLength(1200);
    expect(new Set(all).size).toBe(1200);
  });
});
