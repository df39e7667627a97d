import { flowPlaceholders, judgeBy, type FlowNodeOf, type Looks, type SlotValue } from '@parley/contracts';
import { fillText } from '../fill.js';
import { go, valuesAt, type NodeRules, type Stand } from '../stand.js';

/** What conditions look at beside what texts can name. */
function looksOf(stand: Stand): Looks {
  const { state, env } = stand;
  const values = valuesAt(stand);
  const special: Record<string, SlotValue> = {
    'conversation.channel': env.facts.conversation.channel,
    'conversation.locale': state.locale,
    'contact.verified': env.facts.contact.verified || state.verifiedEmail !== null,
  };
  return { valuesOf: (field) => [(Object.hasOwn(special, field) ? special[field] : values(field)) ?? null], isList: () => false, isOpen: env.isOpen };
}

export const condition: NodeRules<'condition'> = {
  enter: (stand) => {
    const looks = looksOf(stand);
    const index = stand.node.branches.findIndex(({ when }) => judgeBy(when, looks).holds);
    return index < 0 ? { move: go(stand.node.next), note: 'none holds' } : { move: go(stand.node.branches[index]!.next), note: `branch ${index + 1} holds` };
  },
};

/** Longest text of an attribute. */
const MAX_ATTRIBUTE = 1000;

/** A text that is one placeholder and nothing else stands for the value itself. */
function valueOf(stand: Stand, given: SlotValue): SlotValue {
  if (typeof given !== 'string') return given;
  const [only, ...more] = flowPlaceholders(given);
  if (only?.name !== undefined && more.length === 0 && only.whole === given) return valuesAt(stand)(only.name) ?? only.fallback ?? null;
  return fillText(given, valuesAt(stand)).slice(0, MAX_ATTRIBUTE);
}

const keysOf = (stand: Stand<FlowNodeOf<'set'>>, of: 'slot' | 'contact' | 'conversation'): Record<string, SlotValue> =>
  Object.fromEntries(stand.node.values.filter((one) => one.of === of).map(({ key, value }) => [key, valueOf(stand, value)]));
const named = (prefix: string, values: Record<string, SlotValue>) => Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value]));

export const set: NodeRules<'set'> = {
  enter: (stand) => {
    const [slots, contact, conversation] = [keysOf(stand, 'slot'), keysOf(stand, 'contact'), keysOf(stand, 'conversation')];
    const wanted = Object.keys(contact).length + Object.keys(conversation).length > 0;
    return {
      state: { slots: { ...stand.state.slots, ...slots } },
      set: { ...named('slots', slots), ...named('contact.attributes', contact), ...named('conversation.attributes', conversation) },
      move: wanted ? { to: 'want', want: { kind: 'attributes', nodeId: stand.state.nodeId, contact, conversation } } : go(stand.node.next),
    };
  },
  done: ({ node }) => ({ move: go(node.next) }),
};

export const assign: NodeRules<'assign'> = {
  enter: ({ node, state }) => ({ state: { teamId: node.teamId, priority: node.priority ?? state.priority }, move: go(node.next) }),
};
