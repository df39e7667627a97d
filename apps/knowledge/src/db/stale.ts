import { Refused } from '@parley/contracts';

type Stale = 'article.version_conflict' | 'kb_category.version_conflict' | 'help_centre.version_conflict';

/** Refuses a change of what has changed meanwhile, and shows it as it is by now. @throws Refused the given code */
export function mustBeAsRead<Row extends { version: number }>(code: Stale, row: Row, { asRead, present }: { asRead: number | undefined; present: (row: Row) => unknown }): void {
  if (asRead === undefined || asRead === row.version) return;
  const refused = new Refused(code);
  refused.problem.current = present(row);
  throw refused;
}
