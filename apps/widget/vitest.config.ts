import { defineConfig } from 'vitest/config';

const lib = (name: string) => new URL(`../../libs/${name}/src/index.ts`, import.meta.url).pathname;

/** Pure parts and the loader, in jsdom. The whole widget in a real browser: vitest.browser.config.ts. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { PANEL_FILE: '"widget/panel-test.js"', VOICE_FILE: '"widget/voice-test.js"', ARTICLES_FILE: '"widget/articles-test.js"', BOT_FILE: '"widget/bot-test.js"' },
  resolve: { alias: { '@parley/contracts': lib('contracts'), '@parley/client': lib('client') } },
  test: { include: ['test/**/*.spec.ts'], environment: 'jsdom' },
});
