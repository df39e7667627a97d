import { RATING_SLOT } from '@parley/contracts';
import { agreedIn } from '../extract/choice.js';
import { go, textAt, wait, type NodeRules } from '../stand.js';
import { flowWords } from '../words.js';

export const handOff: NodeRules<'hand_off'> = {
  enter: (stand) => ({
    say: stand.node.text ? [{ text: textAt(stand, stand.node.text) }] : [],
    state: { teamId: stand.node.teamId ?? stand.state.teamId, priority: stand.node.priority ?? stand.state.priority },
    move: { to: 'people', reason: 'flow' },
  }),
};

export const end: NodeRules<'end'> = { enter: (stand) => ({ say: stand.node.text ? [{ text: textAt(stand, stand.node.text) }] : [], move: { to: 'back' } }) };

export const rating: NodeRules<'rating'> = {
  enter: (stand) => {
    const { yes, no } = flowWords[stand.state.locale];
    return { say: [{ text: textAt(stand, stand.node.text), choices: [{ id: 'yes', label: yes, value: 'yes' }, { id: 'no', label: no, value: 'no' }] }], move: wait };
  },
  hear: ({ node, state }, { text, value }) => {
    const agreed = value === 'yes' ? true : value === 'no' ? false : agreedIn(text);
    if (agreed === undefined) return { move: go(node.next), note: 'neither yes nor no' };
    const said = agreed ? 'yes' : 'no';
    return { move: go(agreed ? node.next : (node.unhappy ?? node.next)), state: { slots: { ...state.slots, [RATING_SLOT]: said } }, set: { [`slots.${RATING_SLOT}`]: said }, note: said };
  },
};

export const flow: NodeRules<'flow'> = {
  enter: ({ node, state }) => ({ move: { to: 'want', want: { kind: 'flow', nodeId: state.nodeId, flowId: node.flowId } } }),
  done: ({ node }, done) =>
    done.kind === 'flow' && done.version !== null ? { move: { to: 'inner', flowId: node.flowId, version: done.version } } : { move: { to: 'people', reason: 'failed' }, note: 'the flow within is not published' },
};
