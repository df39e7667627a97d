import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The workspaces whose code runs in a browser; each brings its own configuration. */
const projects = ['libs/client', 'apps/widget', 'apps/console'].filter((folder) =>
  ['vitest.config.ts', 'vitest.config.mjs', 'vite.config.ts'].some((file) => existsSync(join(import.meta.dirname, folder, file))),
);

export default defineConfig({ test: { projects, passWithNoTests: true } });
