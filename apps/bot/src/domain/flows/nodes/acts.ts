import { TICKET_SLOT } from '@parley/contracts';
import { fillText } from '../fill.js';
import { go, goOr, valuesAt, type NodeRules } from '../stand.js';

const prefixed = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).map(([key, value]) => [`slots.${key}`, value as never]));

export const http: NodeRules<'http'> = {
  enter: ({ state }) => ({ move: { to: 'want', want: { kind: 'http', nodeId: state.nodeId } } }),
  done: ({ node, state }, done) => {
    if (done.kind !== 'http') return { move: { to: 'people', reason: 'error' } };
    const hidden = node.save.filter(({ slot, sensitive }) => sensitive && !state.sensitive.includes(slot)).map(({ slot }) => slot);
    const kept = { slots: { ...state.slots, ...done.saved }, sensitive: [...state.sensitive, ...hidden] };
    const by = node.statuses.find(({ status }) => status === done.status);
    const move = by ? go(by.next) : done.failed ? goOr(node.failed, 'failed') : go(node.next);
    return { move, state: kept, set: prefixed(done.saved), call: done.call, note: done.status === null ? 'no answer' : `answered ${done.status}` };
  },
};

export const answer: NodeRules<'answer'> = {
  enter: (stand) => ({ move: { to: 'want', want: { kind: 'answer', nodeId: stand.state.nodeId, question: stand.node.question === undefined ? stand.env.message : fillText(stand.node.question, valuesAt(stand)) } } }),
  done: ({ node }, done) => {
    if (done.kind !== 'answer') return { move: { to: 'people', reason: 'error' } };
    return done.say ? { say: [done.say], move: go(node.next), note: 'answered' } : { move: goOr(node.unsure, 'unclear'), note: 'not sure enough' };
  },
};

/** Longest subject of a ticket, and what it is called when nothing is left of it. */
const MAX_SUBJECT = 300;

export const ticket: NodeRules<'ticket'> = {
  enter: (stand) => {
    const { node, state } = stand;
    const valueOf = valuesAt(stand);
    const subject = fillText(node.subject, valueOf).replace(/\s+/g, ' ').trim().slice(0, MAX_SUBJECT) || '–';
    const fields = Object.fromEntries(node.fields.map(({ key, value }) => [key, fillText(value, valueOf)]));
    return { move: { to: 'want', want: { kind: 'ticket', nodeId: state.nodeId, subject, description: fillText(node.description, valueOf), fields } } };
  },
  done: ({ node, state }, done) => {
    if (done.kind !== 'ticket') return { move: { to: 'people', reason: 'error' } };
    if (done.number === null) return { move: goOr(node.failed, 'failed'), note: 'no ticket could be opened' };
    return { move: go(node.next), state: { slots: { ...state.slots, [TICKET_SLOT]: done.number } }, set: { [`slots.${TICKET_SLOT}`]: done.number }, note: `ticket #${done.number}` };
  },
};
