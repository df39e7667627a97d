import { pickedIn } from '../extract/choice.js';
import { go, textAt, wait, type NodeRules } from '../stand.js';

export const message: NodeRules<'message'> = {
  enter: (stand) => {
    const { node, state } = stand;
    const choices = node.choices.map(({ label }, index) => ({ id: `c${index + 1}`, label: textAt(stand, label), value: `${state.nodeId}:${index}` }));
    return { say: [{ text: textAt(stand, node.text), ...(choices.length > 0 && { choices }) }], move: choices.length > 0 ? wait : go(node.next) };
  },
  hear: ({ node, state }, { text, value }) => {
    const picked = pickedIn(text, node.choices.map((choice, index) => ({ ...choice, value: `${state.nodeId}:${index}` })), value);
    return picked === undefined ? { move: go(node.next), note: 'none of the choices' } : { move: go(node.choices[picked]!.next), note: `choice ${picked + 1}` };
  },
};
