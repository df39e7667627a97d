import { defineConfig } from 'vitest/config';

/** The built widget in Chromium (`CHROMIUM`, else /usr/bin/chromium) against a scripted Parley. */
export default defineConfig({
  test: { include: ['test/**/*.browser.ts'], maxWorkers: 2, environment: 'node', globalSetup: ['test/build-first.ts'], testTimeout: 30_000, hookTimeout: 30_000, expect: { poll: { timeout: 10_000 } } },
});
