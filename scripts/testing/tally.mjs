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
 * Reads the JSON that jest and vitest both write. A file that could not even be loaded counts as one failed test, and so does a
 * runner that failed without saying which test.
 * @param {string} file @param {boolean} ok whether the runner itself was content
 */
export const readTally = (file, ok) => {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    const unloaded = result.numRuntimeErrorTestSuites ?? result.testResults.filter((/** @type {{ status: string, assertionResults: unknown[] }} */ each) => each.status === 'failed' && each.assertionResults.length === 0).length;
    const failed = result.numFailedTests + unloaded;
    const notes = !ok && failed === 0 ? ['The test runner failed although no test did: see above.'] : [];
    return tally({ passed: result.numPassedTests, failed: failed + notes.length, skipped: result.numPendingTests + (result.numTodoTests ?? 0), notes });
  } catch {
    return tally({ failed: 1, notes: ['The test runner ended without a result: see above.'] });
  }
};
