import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What a thread is started from. */
export interface WorkerFile {
  path: string;
  execArgv: string[];
}

/** Lets Node find sources where compiled files are named. */
const SOURCES = `import { registerHooks } from 'node:module';
registerHooks({ resolve: (name, context, next) => {
  if (context.parentURL?.endsWith('.ts') && name.startsWith('.')) return next(name.replace(/\\.js$/, '.ts'), context);
  if (name.startsWith('@parley/')) return { url: new URL('libs/' + name.slice(8) + '/src/index.ts', 'ROOT').href, shortCircuit: true };
  return next(name, context);
} });`;

/** The compiled thread beside the compiled service; where only sources are, as in tests, the source, which Node reads itself. */
export function workerFile(folder: string): WorkerFile {
  const compiled = join(folder, 'worker.js');
  if (existsSync(compiled)) return { path: compiled, execArgv: [] };
  const root = new URL('../../../../../', `file://${folder}/`);
  return { path: join(folder, 'worker.ts'), execArgv: ['--no-warnings', '--experimental-transform-types', '--import', `data:text/javascript,${encodeURIComponent(SOURCES.replace('ROOT', root.href))}`] };
}
