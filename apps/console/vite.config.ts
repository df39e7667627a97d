import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { firstLoadBudget } from './test/first-load-budget.js';
import { firstLoadChunks } from './test/first-load-chunks.js';

/** A running Parley (`npm start`) that the dev server passes everything but the console on to. */
const parley = process.env.PARLEY_URL ?? 'http://localhost:3000';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const { input, codeSplitting } = firstLoadChunks({ page: source('./index.html'), entrance: ['sign-in', 'sign-up', 'invitation'].map((name) => source(`./src/features/session/${name}-page.tsx`)), screen: source('./src/app/desk.ts') });

export default defineConfig({
  resolve: { alias: { 'react-remove-scroll': source('./src/ui/no-scroll-lock.tsx') } },
  plugins: [react(), firstLoadBudget({ screen: 'src/app/desk.ts', maxGzipBytes: 178_000 })],
  server: {
    proxy: { ...Object.fromEntries(['/api', '/chat', '/demo', '/widget', '/docs'].map((path) => [path, parley])), '/ws': { target: parley, ws: true } },
  },
  build: { sourcemap: true, assetsInlineLimit: 0, rolldownOptions: { input, output: { codeSplitting } } },
  test: {
    name: 'console',
    environment: 'jsdom',
    pool: 'vmThreads',
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['./test/setup.ts'],
    alias: { '@parley/client': source('../../libs/client/src/index.ts'), '@parley/contracts': source('../../libs/contracts/src/index.ts'), '@parley/worktime': source('../../libs/worktime/src/index.ts') },
  },
});
