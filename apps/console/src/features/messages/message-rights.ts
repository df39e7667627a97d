import type { Message } from '@parley/contracts';

interface Asker {
  id: string;
  supervises: boolean;
}

const isSaid = ({ kind, deletedAt }: Message) => kind !== 'event' && deletedAt === undefined;

/** Own words can be edited, whispers cannot. */
export const mayEdit = (message: Message, { id }: Pick<Asker, 'id'>) => isSaid(message) && message.kind !== 'whisper' && message.sender.kind === 'agent' && message.sender.id === id && Boolean(message.text);

/** What one wrote oneself can be deleted; by supervisors, everything that was said. */
export const mayDelete = (message: Message, { id, supervises }: Asker) => isSaid(message) && (supervises || (message.sender.kind === 'agent' && message.sender.id === id));
