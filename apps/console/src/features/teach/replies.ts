import type { Message, TeachQuestion } from '@parley/contracts';

const MOST = 5;

/** What agents told the visitor after a question, in order, the last few of it. */
export function repliesTo(messages: readonly Message[], { messageId, askedAt }: Pick<TeachQuestion, 'messageId' | 'askedAt'>): string[] {
  const asked = messages.find(({ id }) => id === messageId);
  const isLater = (message: Message) => (asked ? message.seq > asked.seq : message.createdAt >= askedAt);
  const texts = messages.filter((message) => message.kind === 'text' && message.sender.kind === 'agent' && !message.private && isLater(message)).flatMap(({ text }) => text?.trim() || []);
  return [...new Set(texts)].slice(-MOST);
}

/** The reply that most likely answers: a greeting or a thank-you is shorter than the answer. */
export const likeliest = (replies: readonly string[]): string => replies.reduce((best, reply) => (reply.length > best.length ? reply : best), '');
