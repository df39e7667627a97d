import { ApiProblem } from '@parley/client';
import type { ActionOutcome, Macro, MacroAction } from '@parley/contracts';
import type { TFunction } from 'i18next';
import { problemText } from '../../i18n/problem-text.js';
import { variableText } from '../canned/variable-text.js';

/** What a macro did, as one sentence; what it found done already is not counted. */
export function outcomeText(t: TFunction, { name, actions }: Pick<Macro, 'name' | 'actions'>, outcomes: readonly ActionOutcome[], say: (action: MacroAction) => string): string {
  const done = actions.filter((_, index) => outcomes[index]?.outcome === 'done').map(say);
  return done.length === 0 ? t('macro.nothing', { name }) : t('macro.done', { name, what: done.join(' · ') });
}

/** Which action was refused, why, and that nothing was done. The server names it as in `actions.2 (send_message): contact.phone`. */
export function refusalText(t: TFunction, error: unknown, { actions }: Pick<Macro, 'actions'>, say: (action: MacroAction) => string): string {
  const why = problemText(t, error);
  const detail = error instanceof ApiProblem ? (error.problem.detail ?? '') : '';
  const [, index, rest = ''] = /^actions\.(\d+) \([^)]*\)(?:: (.*))?$/.exec(detail) ?? [];
  const action = index === undefined ? undefined : actions[Number(index)];
  if (!action) return why;
  const missing = error instanceof ApiProblem && error.code === 'template.unresolved' && rest;
  const words = missing ? t('macro.missing', { names: rest.split(', ').map((name) => variableText(t, name)).join(t('ui.listComma')) }) : why;
  return t('macro.refused', { action: say(action), why: words });
}
