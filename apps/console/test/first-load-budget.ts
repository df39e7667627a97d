import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

interface Budget {
  /** What the browser loads before the first screen of somebody who is signed in: this module and the page's entry. */
  screen: string;
  maxGzipBytes: number;
}

/** Fails the build when scripts and styles of the first screen, with the larger language, grow beyond the budget. */
export function firstLoadBudget({ screen, maxGzipBytes }: Budget): Plugin {
  return {
    name: 'first-load-budget',
    apply: 'build',
    /** As written: what a page fetches ahead is put into the files at the very end. */
    writeBundle(_options, bundle) {
      const chunks = new Map(Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
      const sizeOf = (fileName: string) => {
        const file = bundle[fileName];
        return file ? gzipSync(file.type === 'chunk' ? file.code : file.source).length : 0;
      };
      const reach = (start: string, seen = new Set<string>()) => {
        const chunk = chunks.get(start);
        if (!chunk || seen.has(start)) return seen;
        seen.add(start);
        for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style);
        chunk.imports.forEach((next) => reach(next, seen));
        return seen;
      };
      const entry = [...chunks.values()].find((chunk) => chunk.facadeModuleId?.endsWith('index.html'))?.fileName ?? '';
      const desk = [...chunks.values()].find((chunk) => chunk.facadeModuleId?.endsWith(screen))?.fileName;
      if (!desk) return this.error(`no chunk for ${screen}`);
      const language = [...chunks.keys()].filter((name) => /(?:^|\/)(?:en|zh-CN)-[^/]*\.js$/.test(name)).map(sizeOf);
      const files = reach(desk, reach(entry));
      const bytes = [...files].reduce((sum, name) => sum + sizeOf(name), Math.max(...language));
      if (process.env.FIRST_LOAD_DETAIL) for (const name of files) this.info(`${sizeOf(name)} ${name}`);
      this.info(`first load ${bytes} bytes gzip of at most ${maxGzipBytes}`);
      if (bytes > maxGzipBytes) this.error(`the first load is ${bytes} bytes gzip, over the budget of ${maxGzipBytes}`);
    },
  };
}
