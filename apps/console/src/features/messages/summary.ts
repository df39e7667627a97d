import { type Message, withoutMarks } from '@parley/contracts';

/** A message in one line: its words, else what its files are called. */
export const summaryOf = ({ text, attachments = [] }: Partial<Pick<Message, 'text' | 'attachments'>>): string => (text ? withoutMarks(text) : attachments.map(({ name }) => name).join(', '));
