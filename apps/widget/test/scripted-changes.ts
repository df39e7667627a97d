import { applyChange, quoteText, type Emoji, type LineEvent, type Message, type Reaction, type Sender } from '@parley/contracts';
import type { ScriptedParley, Talk } from './scripted-parley.ts';

const system: Sender = { kind: 'system', name: 'Parley' };
const visitor = { kind: 'visitor' as const, id: 'v1', name: 'Visitor' };

/** The quote of an answer, as the server makes it. */
export function quoteIn({ messages }: Talk, replyTo: string | undefined): Partial<Message> {
  const answered = messages.find(({ id }) => id === replyTo);
  if (!answered) return {};
  const { id: messageId, seq, kind, sender, text = '' } = answered;
  return { replyTo: messageId, quote: { messageId, seq, kind, sender, text: quoteText(text) } };
}

function reactionsAfter({ reactions = [] }: Message, emoji: Emoji, added: boolean): Reaction[] {
  const others = reactions.map((each) => (each.emoji === emoji ? { emoji, by: each.by.filter(({ id }) => id !== visitor.id) } : each)).filter(({ by }) => by.length > 0);
  if (!added) return others;
  const known = others.find((each) => each.emoji === emoji);
  return known ? others.map((each) => (each === known ? { emoji, by: [...each.by, visitor] } : each)) : [...others, { emoji, by: [visitor] }];
}

/** What a message is by now, told by an entry of the stream to all tabs. */
export function tellChange(parley: ScriptedParley, talk: Talk, message: Message, event: Partial<LineEvent> & Pick<LineEvent, 'change'>): Message {
  const entry = parley.say(talk, system, '', { kind: 'event', event: { by: visitor, messageId: message.id, messageSeq: message.seq, ...event } });
  talk.messages.forEach((held, at) => (talk.messages[at] = applyChange(held, entry)));
  return talk.messages.find(({ id }) => id === message.id)!;
}

interface Asked {
  method: string;
  messageId: string;
  emoji?: string;
  body: Record<string, unknown>;
}

/** `PATCH` and `DELETE` of a message and of its reactions. */
export function changeMessage(parley: ScriptedParley, talk: Talk, { method, messageId, emoji, body }: Asked): [number, unknown] {
  const message = talk.messages.find(({ id }) => id === messageId);
  if (!message) return [404, { code: 'message.not_found', status: 404, title: '', type: '' }];
  const at = new Date().toISOString();
  if (emoji) {
    const added = method === 'PUT';
    return [200, tellChange(parley, talk, message, { change: 'reacted', emoji: emoji as Emoji, added, reactions: reactionsAfter(message, emoji as Emoji, added) })];
  }
  if (method === 'DELETE') return [200, tellChange(parley, talk, message, { change: 'deleted', deletedAt: at })];
  return [200, tellChange(parley, talk, message, { change: 'edited', text: String(body.text), version: (message.version ?? 1) + 1, editedAt: at })];
}
