import { expect, it } from '@jest/globals';
import { deviceOf } from './device.js';

it.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36', { browser: 'Chrome 156', os: 'Windows 10', kind: 'desktop' }],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1', { browser: 'Safari 17', os: 'iOS 17.5', kind: 'mobile' }],
  [null, { browser: '', os: '', kind: '' }],
  ['', { browser: '', os: '', kind: '' }],
])('reads %j', (userAgent, device) => expect(deviceOf(userAgent)).toEqual(device));

it('keeps what a stranger says short', () => {
  const { browser, os, kind } = deviceOf(`Mozilla/5.0 (${'x'.repeat(9000)}) ${'y'.repeat(9000)}/1`);
  for (const part of [browser, os, kind]) expect(part.length).toBeLessThanOrEqual(60);
});
