import { fillTemplate, masked, type Filled, type RuleAction, type RuleBody, type Staff } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { ConversationRecord } from '../db/conversation-record.js';
import { anonymousName } from '../domain/contact-name.js';
import type { Named } from '../domain/assign.js';
import type { ConversationState } from '../domain/conversation.js';
import type { ContactFacts } from '../domain/work-rules/judge.js';
import type { Hands } from '../domain/work-rules/perform.js';

/** The contact of a conversation, and what its inbox is called. */
export interface Around {
  contact: ContactFacts;
  inboxName: string | null;
}

/** @param who in whose name texts are filled for a person to see: what their role masks is masked there too; absent: for a rule */
export async function loadAround(tx: Tx, { contactId, inboxId }: Pick<ConversationState, 'contactId' | 'inboxId'>, who?: Staff): Promise<Around> {
  const row = await tx.row<ContactFacts & { inboxName: string | null }>(
    `select k.name, k.email, k.phone, k.locale, k.time_zone as "timeZone", k.verified, k.attributes, k.page ->> 'url' as "pageUrl", i.name as "inboxName"
     from contact k left join inbox_profile i on i.tenant_id = k.tenant_id and i.id = $3 where k.tenant_id = $1 and k.id = $2`,
    [tx.tenantId, contactId, inboxId],
  );
  const { inboxName, ...contact } = row!;
  return { contact: who ? masked(who, contact) : contact, inboxName };
}

export const localeOf = ({ locale }: Pick<ContactFacts, 'locale'>): Hands['locale'] => (locale?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');

/** Agents and teams that actions name, those of macros within them too; whoever is gone is not among them. */
export async function loadNamed(tx: Tx, actions: readonly RuleAction[], macros: ReadonlyMap<string, RuleBody<'macro'>>): Promise<Pick<Hands, 'agents' | 'teams' | 'macros'>> {
  const all = actions.flatMap((action): readonly RuleAction[] => (action.do === 'run_macro' ? (macros.get(action.macroId)?.actions ?? []) : [action]));
  const agentIds = all.flatMap((action) => (action.do === 'assign_agent' ? [action.agentId] : []));
  const teamIds = all.flatMap((action) => (action.do === 'assign_team' ? [action.teamId] : []));
  const load = async (table: string, ids: string[]) =>
    ids.length === 0 ? [] : tx.rows<Named>(`select id, name from ${table} where tenant_id = $1 and id = any($2::uuid[]) and active`, [tx.tenantId, ids]);
  const byId = (rows: Named[]) => new Map(rows.map((row) => [row.id, row]));
  return { agents: byId(await load('agent_profile', agentIds)), teams: byId(await load('team_profile', teamIds)), macros };
}

type Given = Pick<ConversationRecord, 'assigneeId' | 'teamId'>;

/** What those are called who have the conversation now, if it went to others. */
export const loadNames = async (tx: Tx, now: Given, before: Given): Promise<Pick<ConversationRecord, 'assigneeName' | 'teamName'> | undefined> =>
  now.assigneeId === before.assigneeId && now.teamId === before.teamId
    ? undefined
    : tx.row(
        `select (select name from agent_profile where tenant_id = $1 and id = $2) as "assigneeName", (select name from team_profile where tenant_id = $1 and id = $3) as "teamName"`,
        [tx.tenantId, now.assigneeId, now.teamId],
      );

type Attributes = ContactFacts['attributes'];
const attributeOf = (attributes: Attributes, key: string): string | null => (Object.hasOwn(attributes, key) ? String(attributes[key]) : null);

interface Filling extends Around {
  record: ConversationRecord;
  /** The agent in whose name it is written; otherwise the one who has the conversation. */
  agentName?: string | undefined;
  named?: Pick<Hands, 'agents' | 'teams'>;
}

/** Whether the contact has no name of their own yet, so that nobody should be addressed by it. */
const isNameless = (name: string, id: string) => name === anonymousName(id, null) || name === anonymousName(id, 'zh');

/** Fills placeholders for a conversation. */
export function fillFor({ contact, inboxName, record, agentName, named }: Filling, text: string, state: ConversationState = record): Filled {
  const assignee = state.assigneeId === record.assigneeId ? record.assigneeName : named?.agents.get(state.assigneeId ?? '')?.name;
  const team = state.teamId === record.teamId ? record.teamName : named?.teams.get(state.teamId ?? '')?.name;
  return fillTemplate(text, (name) => {
    switch (name) {
      case 'contact.name':
        return isNameless(contact.name, record.contactId) ? null : contact.name;
      case 'contact.email':
        return contact.email;
      case 'contact.phone':
        return contact.phone;
      case 'agent.name':
        return agentName ?? assignee;
      case 'team.name':
        return team;
      case 'inbox.name':
        return inboxName;
      default: {
        const [owner, key] = name.split('.attributes.') as ['contact' | 'conversation', string];
        return attributeOf(owner === 'contact' ? contact.attributes : state.attributes, key);
      }
    }
  });
}
