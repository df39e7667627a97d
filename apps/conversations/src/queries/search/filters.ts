import type { SearchMessages, Staff } from '@parley/contracts';
import { andVisibleTo, type Bind } from '../../db/visible.js';

/** What must hold of message `m` and its conversation `c`, beside the words. */
export function filtersOf(who: Staff, query: SearchMessages, bind: Bind): string {
  const { conversation, contact, inbox, team, assignee, label, status, sender, from, to } = query;
  const filters = [`m.kind <> 'event'`];
  if (conversation) filters.push(`m.conversation_id = ${bind(conversation)}`);
  if (contact) filters.push(`c.contact_id = ${bind(contact)}`);
  if (inbox) filters.push(`c.inbox_id = ${bind(inbox)}`);
  if (team) filters.push(`c.team_id = ${bind(team)}`);
  if (assignee === 'none') filters.push('c.assignee_id is null', 'not c.with_bot');
  else if (assignee) filters.push(`c.assignee_id = ${bind(assignee === 'me' ? who.id : assignee)}`);
  if (label) filters.push(`c.labels @> array[${bind(label)}::text]`);
  if (status) filters.push(`c.status = any(${bind(status)}::text[])`);
  if (sender) filters.push(`m.sender_kind = ${bind(sender)}`);
  if (from) filters.push(`m.created_at >= ${bind(from)}`);
  if (to) filters.push(`m.created_at < ${bind(to)}`);
  return filters.join(' and ') + andVisibleTo(who, bind);
}
