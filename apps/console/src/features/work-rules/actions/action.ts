import type { AutomationAction, Conversation, MacroAction } from '@parley/contracts';
import { areTexts, isTemplate } from '../fields/texts-field.js';

export type RuleAction = MacroAction | AutomationAction;
export type Doing = RuleAction['do'];

const common = ['send_message', 'add_note', 'assign_agent', 'assign_team', 'unassign', 'add_labels', 'remove_labels', 'set_priority', 'set_status', 'snooze'] as const;
export const macroDoings = [...common.slice(0, 2), 'assign_self', ...common.slice(2)] as const satisfies readonly MacroAction['do'][];
export const automationDoings = [...common, 'run_macro', 'create_ticket', 'signal'] as const satisfies readonly AutomationAction['do'][];

/** What an action begins with, to be filled in. */
const beginnings: { [D in Doing]: Extract<RuleAction, { do: D }> } = {
  assign_agent: { do: 'assign_agent', agentId: '' },
  assign_team: { do: 'assign_team', teamId: '' },
  assign_self: { do: 'assign_self' },
  unassign: { do: 'unassign' },
  add_labels: { do: 'add_labels', labels: [] },
  remove_labels: { do: 'remove_labels', labels: [] },
  set_priority: { do: 'set_priority', priority: 'high' },
  set_status: { do: 'set_status', status: 'resolved' },
  snooze: { do: 'snooze', minutes: 60 },
  send_message: { do: 'send_message', texts: {} },
  add_note: { do: 'add_note', text: '' },
  run_macro: { do: 'run_macro', macroId: '' },
  signal: { do: 'signal', name: '' },
  create_ticket: { do: 'create_ticket', subject: '', typeId: null, priority: null, teamId: null },
};
export const beginningOf = (doing: Doing): RuleAction => beginnings[doing];

/** Whether nothing is left to be filled in. */
export function isWholeAction(action: RuleAction): boolean {
  switch (action.do) {
    case 'assign_agent':
      return action.agentId !== '';
    case 'assign_team':
      return action.teamId !== '';
    case 'add_labels':
    case 'remove_labels':
      return action.labels.length > 0;
    case 'send_message':
      return areTexts(action.texts);
    case 'add_note':
      return isTemplate(action.text);
    case 'run_macro':
      return action.macroId !== '';
    case 'signal':
      return action.name.trim() !== '';
    case 'create_ticket':
      return isTemplate(action.subject);
    default:
      return true;
  }
}

export const settableStatuses = ['open', 'pending', 'resolved'] as const satisfies readonly Conversation['status'][];
