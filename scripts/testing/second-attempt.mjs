import { relative } from 'node:path';
import { root } from '../ensure-installed.mjs';
import { failuresOf, tallyOf } from './tally.mjs';

/** What a runner came to. @typedef {{ ok: boolean, files: import('./tally.mjs').FileResult[] | undefined }} Results */

/** More files than this failing at once are no accident. */
const MOST_TRIED_AGAIN = 3;

/**
 * What failed among real servers and browsers is tried once more, alone; when it passes then, the run goes on and names it: an unsteady test is a bug, but no reason to distrust everything else.
 * @param {Results} first @param {(paths: string[]) => Promise<Results>} again
 */
export const withSecondAttempt = async ({ ok, files }, again) => {
  const failed = files?.filter(({ status }) => status === 'failed') ?? [];
  if (!files || failed.length === 0 || failed.length > MOST_TRIED_AGAIN) return tallyOf(files, ok);
  const second = await again(failed.map(({ name }) => name));
  if (!second.files) return tallyOf(files, ok);
  const passed = new Set(second.files.filter(({ status }) => status === 'passed').map(({ name }) => name));
  const result = tallyOf(files.map((file) => second.files?.find(({ name }) => name === file.name) ?? file), second.ok);
  const unsteady = failed.filter(({ name }) => passed.has(name)).map((file) => `Unsteady, passed only when tried again: ${relative(root, file.name)} (${failuresOf(file).join('; ')})`);
  return { ...result, notes: [...result.notes, ...unsteady] };
};
