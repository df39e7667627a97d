import { type Message, type Quote, quoteText } from '@parley/contracts';
import { summaryOf } from './summary.js';

/** A message as the one that answers it shows it. */
export const quoteOf = (message: Message): Quote => {
  const { id: messageId, seq, kind, sender, deletedAt } = message;
  return { messageId, seq, kind, sender, ...(deletedAt ? { deleted: true } : { text: quoteText(summaryOf(message)) }) };
};
