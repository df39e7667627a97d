import type { Held } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';

const CONTACT_NAME = {
  name: 'contact_name_of_conversation',
  text: 'select k.name as "contactName" from conversation c join contact k on k.tenant_id = c.tenant_id and k.id = c.contact_id where c.tenant_id = $1 and c.id = $2',
};

/** How the contact of a conversation is called. */
export async function contactNameOf(tx: Tx, conversationId: string): Promise<{ contactName: string } | undefined> {
  return tx.row(CONTACT_NAME, [tx.tenantId, conversationId]);
}

/** Who has a conversation, and so sees it whatever their role shows them. */
export const holdersOf = (tx: Tx, conversationId: string): Promise<Held | undefined> =>
  tx.row<Held>(
    `select c.assignee_id as "assigneeId", c.team_id as "teamId",
       array(select p.agent_id::text from conversation_participant p where p.tenant_id = c.tenant_id and p.conversation_id = c.id) as "participantIds"
     from conversation c where c.tenant_id = $1 and c.id = $2`,
    [tx.tenantId, conversationId],
  );
