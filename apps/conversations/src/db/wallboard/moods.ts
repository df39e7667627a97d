import { MOST_COUNTED } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import { Asking, type Asked } from './asked.js';
import type { Dues } from './waits.js';

type Feeling = 'angry' | 'negative' | 'satisfied' | 'falling';
export interface MoodsOf extends Dues {
  feeling: Feeling;
}

/** Each has an index of the open ones. */
const feelings: Record<Feeling, string> = { angry: `class = 'angry'`, negative: `class = 'negative'`, satisfied: `class = 'satisfied'`, falling: `trend = 'falling'` };

/** Of how many open conversations the visitor feels like this, by team: of each feeling those that began last, so many and no more, of which those are counted that the asker sees. */
export async function moodsOf(tx: Tx, asked: Asked): Promise<MoodsOf[]> {
  const found = await Promise.all((Object.keys(feelings) as Feeling[]).map(async (feeling) => (await feelingOf(tx, asked, feeling)).map((row) => ({ ...row, feeling }))));
  return found.flat();
}

/** `open` follows the conversation; what it does not know yet, the conversation's own status says. */
function feelingOf(tx: Tx, asked: Asked, feeling: Feeling): Promise<Dues[]> {
  const asking = new Asking(asked);
  return tx.rows<Dues>(
    `with seen as materialized (
       select tenant_id, conversation_id from conversation_mood
       where tenant_id = $1 and open and ${feelings[feeling]} order by conversation_id desc limit ${MOST_COUNTED})
     select c.team_id as "teamId", count(*)::int as count, (select count(*) from seen) = ${MOST_COUNTED} as more from seen
     cross join lateral (
       select tenant_id, id, team_id, inbox_id, assignee_id from conversation x where x.tenant_id = seen.tenant_id and x.id = seen.conversation_id and x.status = 'open' limit 1) c
     where true${asking.ofConversations()} group by c.team_id`,
    asking.values,
  );
}
