import { build } from 'vite'; import { gzipSync } from 'node:zlib';
for (const f of ['a','b','c','d','e','f','g']) { const r = await build({ root: process.cwd(), configFile: false, logLevel: 'error', build: { write: false, minify: true, rollupOptions: { input: `.sz/${f}.jsx`, external: /^react(-dom)?($|\/(jsx-runtime|client)$)/ } } });
 console.log(f, r.output.filter(o=>o.type==='chunk').map(c=>gzipSync(c.code).length)); }
