/**
 * Builds what the panel loads later, then the panel, which is told their hashed names, then the loader, which is told the panel's. Exits 1 when one is larger than
 * promised: the loader is on every page of every tenant, the panel is what the first click waits for.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';

process.env.NODE_ENV = 'production';
const root = import.meta.dirname;
const dist = `${root}/dist`;
const limits = { loader: 6 * 1024, panel: 45 * 1024, voice: 4 * 1024, articles: 8 * 1024, bot: 4 * 1024 };

/** Fields of classes become plain assignments: else, for these browsers, each of them is a call by its name in every instance. */
const fields = { assumptions: { setPublicClassFields: true }, typescript: { removeClassFieldsWithoutInitializer: true } };

/** One file as a self-running script, for browsers from about 2021 on. */
async function bundle(entry, { define = {}, external = {} } = {}) {
  const output = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: 'es2020',
      cssMinify: true,
      lib: { entry: `${root}/src/${entry}`, formats: ['iife'], name: 'parley', fileName: () => 'bundle.js' },
      rolldownOptions: { transform: fields, external: Object.keys(external), output: { globals: external } },
    },
  });
  const chunks = output.flatMap((result) => result.output);
  if (chunks.length !== 1) throw new Error(`${entry} was built into ${chunks.length} files instead of one`);
  return asciiOnly(chunks[0].code);
}

/** A script without a charset is read in the page's: on a GBK page our Chinese would come out as rubbish. */
const asciiOnly = (code) => code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const sizeOf = (code) => ({ bytes: Buffer.byteLength(code), gzip: gzipSync(code, { level: 9 }).length });

const fileOf = (name, code) => `widget/${name}-${createHash('sha256').update(code).digest('hex').slice(0, 10)}.js`;

/** What the panel loads when it is needed, over the panel's own Preact. */
const part = (name) => bundle(`${name}/main.ts`, { external: { 'preact/jsx-runtime': 'Parley.kit.jsx' } });
const voice = await part('voice');
const voiceFile = fileOf('voice', voice);
const articles = await part('articles');
const articlesFile = fileOf('articles', articles);
const bot = await part('bot');
const botFile = fileOf('bot', bot);
const panel = await bundle('panel/main.tsx', { define: { VOICE_FILE: JSON.stringify(voiceFile), ARTICLES_FILE: JSON.stringify(articlesFile), BOT_FILE: JSON.stringify(botFile) } });
const panelFile = fileOf('panel', panel);
const loader = await bundle('loader/main.ts', { define: { PANEL_FILE: JSON.stringify(panelFile) } });

rmSync(dist, { recursive: true, force: true });
mkdirSync(`${dist}/widget`, { recursive: true });

/** With the compressed forms beside it, so that no server compresses the same file again and again. */
function put(file, code) {
  writeFileSync(`${dist}/${file}`, code);
  writeFileSync(`${dist}/${file}.gz`, gzipSync(code, { level: 9 }));
  writeFileSync(`${dist}/${file}.br`, brotliCompressSync(code));
}
put('widget.js', loader);
put(panelFile, panel);
put('widget/rate.js', await bundle('rate/main.tsx')); // the page behind a link to rate
put('widget/panel.js', panel); // for loaders in caches whose own panel is gone
put(voiceFile, voice);
put('widget/voice.js', voice);
put(articlesFile, articles);
put('widget/articles.js', articles);
put(botFile, bot);
put('widget/bot.js', bot);

const sizes = { loader: { file: 'widget.js', ...sizeOf(loader), limit: limits.loader }, panel: { file: panelFile, ...sizeOf(panel), limit: limits.panel }, voice: { file: voiceFile, ...sizeOf(voice), limit: limits.voice }, articles: { file: articlesFile, ...sizeOf(articles), limit: limits.articles }, bot: { file: botFile, ...sizeOf(bot), limit: limits.bot } };
writeFileSync(`${dist}/sizes.json`, `${JSON.stringify(sizes, null, 2)}\n`);
for (const [name, { file, gzip, limit }] of Object.entries(sizes)) {
  console.log(`${name.padEnd(8)} ${file}  ${(gzip / 1024).toFixed(2)} KB gzip of ${limit / 1024} KB`);
  if (gzip > limit) {
    console.error(`${name} is larger than it may be`);
    process.exitCode = 1;
  }
}
