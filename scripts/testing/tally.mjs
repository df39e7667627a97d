import { readFileSync } from 'node:fs';

/**
 * How many tests passed, failed and were skipped, and what else there is to say about it.
 * @typedef {{ passed: number, failed: number, skipped: number, notes: string[] }} Tally
 */

/** @param {Partial<Tally>} [part] @returns {Tally} */
export const tally = ({ passed = 0, failed = 0, skipped = 0, notes = [] } = {}) => ({ passed, failed, skipped, notes });

/** @param {Tally[]} parts */
export const sum = (parts) =>
  parts.reduce((all, each) => tally({ passed: all.passed + each.passed, failed: all.failed + each.failed, skipped: all.skipped + each.skipped, notes: [...all.notes, ...each.notes] }), tally());

/** @param {Tally} counts */
export const words = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;

/**
 * A file of tests as jest and vitest write it down.
 * @typedef {{ name: string, status: string, assertionResults: { status: string, fullName: string }[] }} FileResult
 */

/** @param {FileResult} file */
const fellOver = ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed');

/** What a runner wrote; nothing when it ended without. @param {string} file @returns {FileResult[] | undefined} */
export const readResults = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).testResults;
  } catch {
    return undefined;
  }
};

/**
 * A file that could not even be loaded, or fell over when its tests were done, counts as one failed test, and so does a runner that failed without saying which test.
 * @param {FileResult[] | undefined} files @param {boolean} ok whether the runner itself was content
 */
export const tallyOf = (files, ok) => {
  if (!files) return tally({ failed: 1, notes: ['The test runner ended without a result: see above.'] });
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const having = (/** @type {string} */ status) => tests.filter((test) => test.status === status).length;
  const failed = having('failed') + files.filter(fellOver).length;
  const notes = !ok && failed === 0 ? ['The test runner failed although no test did: see above.'] : [];
  return tally({ passed: having('passed'), failed: failed + notes.length, skipped: tests.length - having('passed') - having('failed'), notes });
};

/** Names of what failed in a file. @param {FileResult} file */
export const failuresOf = (file) => (fellOver(file) ? ['outside of its tests'] : file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName));
