import { z } from 'zod';
import { Id, name, text } from '../primitives.js';
import { Priority } from './conversation.js';
import { LocalTexts, template } from './rule-parts.js';

const labels = z.array(name(64)).min(1).max(20);

/** `snooze` without minutes lasts until the visitor writes. */
const plain = [
  z.strictObject({ do: z.literal('assign_agent'), agentId: Id }),
  z.strictObject({ do: z.literal('assign_team'), teamId: Id }),
  z.strictObject({ do: z.literal('unassign') }),
  z.strictObject({ do: z.literal('add_labels'), labels }),
  z.strictObject({ do: z.literal('remove_labels'), labels }),
  z.strictObject({ do: z.literal('set_priority'), priority: Priority }),
  z.strictObject({ do: z.literal('set_status'), status: z.enum(['open', 'pending', 'resolved']) }),
  z.strictObject({ do: z.literal('snooze'), minutes: z.int().min(1).max(525_600).nullable() }),
  z.strictObject({ do: z.literal('send_message'), texts: LocalTexts }),
  z.strictObject({ do: z.literal('add_note'), text: template(4000) }),
] as const;

/** What macros do to a conversation. */
export const MacroAction = z.discriminatedUnion('do', [...plain, z.strictObject({ do: z.literal('assign_self') })]).meta({ id: 'MacroAction' });
export type MacroAction = z.infer<typeof MacroAction>;

/** Makes a ticket of the conversation, unless one of this type that an automation made of it is still open. `null`: as usual. */
export const CreateTicketAction = z
  .strictObject({ do: z.literal('create_ticket'), subject: template(300), typeId: Id.nullable().default(null), priority: Priority.nullable().default(null), teamId: Id.nullable().default(null) })
  .meta({ id: 'CreateTicketAction' });
export type CreateTicketAction = z.infer<typeof CreateTicketAction>;

/** What automations do: also run a shared macro, make a ticket, and tell integrations by the event `automation.signalled`. */
export const AutomationAction = z
  .discriminatedUnion('do', [...plain, z.strictObject({ do: z.literal('run_macro'), macroId: Id }), z.strictObject({ do: z.literal('signal'), name: text(80, 1) }), CreateTicketAction])
  .meta({ id: 'AutomationAction' });
export type AutomationAction = z.infer<typeof AutomationAction>;

export type RuleAction = MacroAction | AutomationAction;

/** What became of one action. `refused` says why by the code of a problem. */
export const ActionOutcome = z
  .object({ do: z.string(), outcome: z.enum(['done', 'unchanged', 'refused']), code: z.string().optional(), detail: z.string().optional() })
  .meta({ id: 'ActionOutcome' });
export type ActionOutcome = z.infer<typeof ActionOutcome>;
