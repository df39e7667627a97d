import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@parley/contracts': new URL('../contracts/src/index.ts', import.meta.url).pathname } },
  test: { include: ['test/**/*.spec.ts'], environment: 'node' },
});
