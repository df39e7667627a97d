import type { Rolldown } from 'vite';

/** Files: the page, what is seen before signing in, and the module that the first screen of somebody who is signed in begins with. */
interface Parts {
  page: string;
  entrance: readonly string[];
  screen: string;
}

/**
 * Bundles what the first screen needs into three files: packages, which stay in caches over releases, what every page needs, and the screen. Left to themselves they are a hundred files of a few
 * hundred bytes, which compress badly and are all asked for at once. Whatever is not needed at first stays in files of its own.
 */
export function firstLoadChunks({ page, entrance, screen }: Parts): { input: Record<string, string>; codeSplitting: Rolldown.CodeSplittingOptions } {
  const reached = new Set<string>();
  const reach = (context: Rolldown.ChunkingContext) => {
    const open = [page, ...entrance];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...(context.getModuleInfo(next)?.importedIds ?? []));
    }
  };
  const nameOf = (id: string, context: Rolldown.ChunkingContext) => {
    if (reached.size === 0) reach(context);
    return reached.has(id) ? 'base' : 'screen';
  };
  return {
    input: { index: page, screen },
    codeSplitting: {
      groups: [
        { name: 'packages', tags: ['$initial'], test: /[\\/]node_modules[\\/]/, priority: 2 },
        { name: nameOf, debugName: 'own', tags: ['$initial'], priority: 1 },
      ],
    },
  };
}
