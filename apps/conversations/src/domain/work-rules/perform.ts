import { MAX_TEXT, type ActionOutcome, type CreateTicketAction, type Filled, type LocalTexts, type ProblemCode, type RuleAction, type RuleBody, type Sender } from '@parley/contracts';
import { assign, type Named } from '../assign.js';
import { change } from '../change.js';
import type { ConversationState, Decision, Moment, Step } from '../conversation.js';
import { postMessage } from '../post-message.js';

/** Who acts, and what is known for it. */
export interface Hands {
  /** Who changes things, as lines tell it. */
  by: Sender;
  /** Who speaks to the visitor; `automatic`: nobody does, so what is said ends no wait. */
  speaker: Sender;
  automatic: boolean;
  /** The agent who runs a macro. */
  self?: Named;
  agents: ReadonlyMap<string, Named>;
  teams: ReadonlyMap<string, Named>;
  macros: ReadonlyMap<string, RuleBody<'macro'>>;
  locale: 'en' | 'zh-CN';
  /** Fills placeholders for the conversation as it is by then. */
  fill(text: string, state: ConversationState): Filled;
}

type Refusal = { refused: ProblemCode; detail?: string };
type Result = Decision | Refusal;

/** What several actions came to. */
export interface Performed {
  state: ConversationState;
  steps: Step[];
  outcomes: ActionOutcome[];
  /** Names of the signals for integrations. */
  signals: string[];
  /** Tickets that are to be made. */
  tickets: WantedTicket[];
}
/** As the action says, with its placeholders filled. */
export type WantedTicket = Omit<CreateTicketAction, 'do'>;

const MAX_LABELS = 20;
const MINUTE_MS = 60_000;

export const inLanguage = (texts: LocalTexts, locale: Hands['locale']): string => texts[locale] ?? texts.en ?? texts['zh-CN'] ?? '';

function give(state: ConversationState, to: { agent?: Named | null | undefined; team?: Named | undefined }, { hands, moment }: { hands: Hands; moment: Moment }): Result {
  if ('agent' in to && to.agent === undefined) return { refused: 'agent.not_found' };
  if ('team' in to && to.team === undefined) return { refused: 'team.not_found' };
  return assign(state, { ...(to.agent !== undefined && { agent: to.agent }), ...(to.team && { team: to.team }), by: hands.by }, moment);
}

function say(state: ConversationState, { text, note }: { text: string; note: boolean }, { hands, moment }: { hands: Hands; moment: Moment }): Result {
  const filled = hands.fill(text, state);
  if (filled.unresolved.length > 0) return { refused: 'template.unresolved', detail: filled.unresolved.join(', ') };
  if (filled.text.length > MAX_TEXT) return { refused: 'request.invalid', detail: `the text has more than ${MAX_TEXT} characters` };
  const draft = { sender: note ? hands.by : hands.speaker, kind: 'text' as const, text: filled.text, private: note, automatic: hands.automatic };
  return postMessage(state, draft, moment);
}

/** What one action does; `undefined` for those that do nothing to the conversation itself. */
function act(state: ConversationState, action: RuleAction, with_: { hands: Hands; moment: Moment }): Result | undefined {
  const { hands, moment } = with_;
  const patched = (patch: Parameters<typeof change>[1]['patch']) => change(state, { patch, by: hands.by }, moment);
  switch (action.do) {
    case 'assign_agent':
      return give(state, { agent: hands.agents.get(action.agentId) }, with_);
    case 'assign_self':
      return give(state, { agent: hands.self }, with_);
    case 'assign_team':
      return give(state, { team: hands.teams.get(action.teamId) }, with_);
    case 'unassign':
      return give(state, { agent: null }, with_);
    case 'add_labels': {
      const labels = [...new Set([...state.labels, ...action.labels])];
      return labels.length > MAX_LABELS ? { refused: 'request.invalid', detail: `more than ${MAX_LABELS} labels` } : patched({ labels });
    }
    case 'remove_labels':
      return patched({ labels: state.labels.filter((label) => !action.labels.includes(label)) });
    case 'set_priority':
      return patched({ priority: action.priority });
    case 'set_status':
      return patched({ status: action.status });
    case 'snooze':
      return patched({ status: 'snoozed', ...(action.minutes !== null && { snoozedUntil: new Date(moment.now.getTime() + action.minutes * MINUTE_MS).toISOString() }) });
    case 'send_message':
      return say(state, { text: inLanguage(action.texts, hands.locale), note: false }, with_);
    case 'add_note':
      return say(state, { text: action.text, note: true }, with_);
    case 'run_macro':
    case 'signal':
    case 'create_ticket':
      return undefined;
    default:
      return action satisfies never;
  }
}

/** Performs actions one after the other, each on what those before it left. One that is refused changes nothing, and those after it go on. */
export function perform(state: ConversationState, actions: readonly RuleAction[], with_: { hands: Hands; moment: Moment }): Performed {
  const performed: Performed = { state, steps: [], outcomes: [], signals: [], tickets: [] };
  for (const action of actions) {
    const result = act(performed.state, action, with_);
    if (result && 'refused' in result) {
      performed.outcomes.push({ do: action.do, outcome: 'refused', code: result.refused, ...(result.detail && { detail: result.detail }) });
      continue;
    }
    if (action.do === 'run_macro') {
      runMacro(performed, action.macroId, with_);
      continue;
    }
    if (action.do === 'create_ticket') {
      wantTicket(performed, action, with_.hands);
      continue;
    }
    if (action.do === 'signal') performed.signals.push(action.name);
    performed.outcomes.push({ do: action.do, outcome: !result || result.steps.length > 0 ? 'done' : 'unchanged' });
    if (result) Object.assign(performed, { state: result.state, steps: [...performed.steps, ...result.steps] });
  }
  return performed;
}

function runMacro(performed: Performed, macroId: string, with_: { hands: Hands; moment: Moment }): void {
  const macro = with_.hands.macros.get(macroId);
  if (!macro) return void performed.outcomes.push({ do: 'run_macro', outcome: 'refused', code: 'rule.not_found' });
  const inner = perform(performed.state, macro.actions, with_);
  performed.outcomes.push({ do: 'run_macro', outcome: 'done', detail: macro.name }, ...inner.outcomes);
  Object.assign(performed, { state: inner.state, steps: [...performed.steps, ...inner.steps] });
}

/** Longest subject of a ticket. */
const MAX_SUBJECT = 300;

function wantTicket(performed: Performed, { subject, typeId, priority, teamId }: CreateTicketAction, hands: Hands): void {
  const filled = hands.fill(subject, performed.state);
  if (filled.unresolved.length > 0) return void performed.outcomes.push({ do: 'create_ticket', outcome: 'refused', code: 'template.unresolved', detail: filled.unresolved.join(', ') });
  performed.outcomes.push({ do: 'create_ticket', outcome: 'done' });
  performed.tickets.push({ subject: filled.text.trim().slice(0, MAX_SUBJECT), typeId, priority, teamId });
}
