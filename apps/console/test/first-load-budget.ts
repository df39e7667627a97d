import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Fails the build when what the browser must load before the first screen grows beyond the budget. */
export function firstLoadBudget({ maxGzipBytes }: { maxGzipBytes: number }): Plugin {
  return {
    name: 'first-load-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const first = new Set<string>();
      const visit = (fileName: string) => {
        if (first.has(fileName)) return;
        first.add(fileName);
        byName.get(fileName)?.imports.forEach(visit);
      };
      chunks.filter((chunk) => chunk.isEntry).forEach((chunk) => visit(chunk.fileName));
      const bytes = [...first].reduce((sum, fileName) => sum + gzipSync(byName.get(fileName)?.code ?? '').length, 0);
      const styles = Object.values(bundle).filter((file) => file.fileName.endsWith('.css') && /index/.test(file.fileName));
      const styleBytes = styles.reduce((sum, file) => sum + (file.type === 'asset' ? gzipSync(file.source).length : 0), 0);
      this.info(`first load: ${bytes + styleBytes} bytes gzip, budget ${maxGzipBytes}`);
      if (bytes + styleBytes > maxGzipBytes) this.error(`the first load is ${bytes + styleBytes} bytes gzip, over the budget of ${maxGzipBytes}`);
    },
  };
}
