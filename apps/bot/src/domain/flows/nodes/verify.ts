import { cancelledIn } from '../extract/choice.js';
import { plain } from '../extract/extracted.js';
import { go, goOr, textAt, wait, type NodeRules, type Stand, type Taken } from '../stand.js';
import type { FlowNodeOf } from '@parley/contracts';
import { flowWords } from '../words.js';

const CODE = /(?<!\d)\d{6}(?!\d)/;
const AGAIN = /resend|send (?:it )?again|new code|another code|重发|重新发|再发|没收到/i;

function wrong(stand: Stand<FlowNodeOf<'verify'>>): Taken {
  const { retryText } = stand.node;
  return { say: [{ text: retryText ? textAt(stand, retryText) : flowWords[stand.state.locale].wrongCode, input: { slot: 'code', kind: 'number' } }], move: wait, note: 'not the code', misunderstood: true };
}

/** Who the visitor is has to be certain: by the website, or by a code that came to their address. */
export const verify: NodeRules<'verify'> = {
  enter: ({ node, state, env }) => (env.facts.contact.verified ? { move: go(node.next), note: 'the website vouches for them' } : { move: { to: 'want', want: { kind: 'send_code', nodeId: state.nodeId } } }),
  hear: (stand, { text }) => {
    const { state } = stand;
    if (cancelledIn(text)) return { say: [{ text: flowWords[state.locale].cancelled }], move: { to: 'done' }, note: 'called off' };
    const code = CODE.exec(plain(text).replace(/(?<=\d)[\s-](?=\d)/g, ''))?.[0];
    if (code) return { move: { to: 'want', want: { kind: 'check_code', nodeId: state.nodeId, code } } };
    if (AGAIN.test(text)) return { move: { to: 'want', want: { kind: 'send_code', nodeId: state.nodeId } }, note: 'another code' };
    const tries = state.tries + 1;
    return tries > 3 ? { move: goOr(stand.node.failed, 'unclear'), state: { tries: 0 } } : { ...wrong(stand), state: { tries } };
  },
  done: (stand, done) => {
    const { node } = stand;
    if (done.kind === 'send_code') {
      if (done.outcome === 'known') return { move: go(node.next), state: { verifiedEmail: done.email }, note: 'verified already' };
      if (done.outcome === 'impossible') return { move: goOr(node.failed, 'failed'), note: 'no code can be sent' };
      return { say: [{ text: textAt(stand, node.text), input: { slot: 'code', kind: 'number' } }], move: wait, state: { tries: 0 }, note: 'a code was sent' };
    }
    if (done.kind !== 'check_code') return { move: { to: 'people', reason: 'error' } };
    if (done.outcome === 'right') return { move: go(node.next), state: { verifiedEmail: done.email, tries: 0 }, note: 'the right code' };
    return done.outcome === 'wrong' ? wrong(stand) : { move: goOr(node.failed, 'failed'), note: 'no more tries' };
  },
};
