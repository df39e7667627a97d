import type { GoldenExpectation } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

type Kind = 'entry' | 'article' | 'flow';

const idsOf = (expected: readonly GoldenExpectation[]): Record<Kind, string[]> => ({
  entry: [...new Set(expected.flatMap((one) => (one.kind === 'entry' ? [one.intentId] : [])))],
  article: [...new Set(expected.flatMap((one) => (one.kind === 'article' ? [one.articleId] : [])))],
  flow: [...new Set(expected.flatMap((one) => (one.kind === 'flow' ? [one.flowId] : [])))],
});

/** What is called how of what is expected, by id; what is gone is left out. `on`: so is a flow that visitors do not meet. */
export async function namesOf(tx: Tx, expected: readonly GoldenExpectation[], { entries, on }: { entries: boolean; on: boolean }): Promise<Map<string, string>> {
  const { entry, article, flow } = idsOf(expected);
  const rows = await tx.rows<{ id: string; name: string }>(
    `select id, name from bot_intent where tenant_id = $1 and id = any($2::uuid[]) and not gone
     union all select distinct on (article_id) article_id, title from bot_article where tenant_id = $1 and article_id = any($3::uuid[]) and not internal
     union all select id, name from flow where tenant_id = $1 and id = any($4::uuid[]) and (not $5 or (enabled and published_version is not null))`,
    [tx.tenantId, entries ? entry : [], article, flow, on],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The ids that are expected. */
export const expectedIds = (expected: readonly GoldenExpectation[]): string[] => Object.values(idsOf(expected)).flat();
