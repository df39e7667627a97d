import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type Axe from 'axe-core';
import type { Page } from 'playwright-core';

/** As text: axe-core is for browsers, and in a test file the compiler would take its `window` away. */
const source = readFileSync(createRequire(join(import.meta.dirname, 'hurdles.js')).resolve('axe-core/axe.min.js'), 'utf8');

/** What keeps people with a disability out of a page, or out of a part of it: axe's serious and critical findings in words. */
export async function hurdlesOn(page: Page, within?: string): Promise<string[]> {
  // Evaluated, not added as a script: that the page's own policy would forbid, and rightly.
  await page.evaluate(source);
  // What still fades in has colours of its own for that moment.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().iterations !== Infinity);
    await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
  });
  const found = await page.evaluate((part) => (window as unknown as { axe: Pick<typeof Axe, 'run'> }).axe.run(part ?? document, { resultTypes: ['violations'] }), within);
  const grave = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join(' | ')}`);
}
