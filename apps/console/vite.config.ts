import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { firstLoadBudget } from './test/first-load-budget.js';

/** A running Parley (`npm start`) that the dev server passes everything but the console on to. */
const parley = process.env.PARLEY_URL ?? 'http://localhost:3000';

export default defineConfig({
  resolve: { alias: { 'react-remove-scroll': new URL('./src/ui/no-scroll-lock.tsx', import.meta.url).pathname } },
  plugins: [react(), firstLoadBudget({ screen: 'src/app/desk.ts', maxGzipBytes: 195_000 })],
  server: {
    proxy: { ...Object.fromEntries(['/api', '/chat', '/demo', '/widget', '/docs'].map((path) => [path, parley])), '/ws': { target: parley, ws: true } },
  },
  build: { sourcemap: true, assetsInlineLimit: 0 },
  test: { environment: 'jsdom', include: ['src/**/*.spec.{ts,tsx}'], setupFiles: ['./test/setup.ts'] },
});
