import { it, expect } from '@jest/globals';
import { needs } from '@parley/testkit';
import { answers, isFree } from '../src/ports.js';
import { startS3 } from '../src/s3/start-s3.js';

needs('s3')('an S3 server of our own', () => {
  it('has an empty bucket and ends when it is stopped', async () => {
    const s3 = await startS3();
    const { pathname } = new URL(s3.url);
    const request = Buffer.from(`GET ${pathname}?list-type=2 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    expect(await answers(s3.port, request, (answer) => answer.toString('latin1').startsWith('HTTP/1.1 200'))).toBe(true);
    await s3.stop();
    expect(await isFree(s3.port)).toBe(true);
  }, 60_000);
});
