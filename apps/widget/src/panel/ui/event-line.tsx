import type { Message } from '@parley/contracts';
import type { Words } from '../../words/panel.js';
import { usePanel } from './context.js';

function say(words: Words, { event }: Message): string {
  if (event?.change === 'assigned') return words.joined(event.to ?? event.by.name);
  if (event?.change === 'transferred') return event.to === undefined ? words.handedBack : words.joined(event.to);
  if (event?.change === 'unassigned') return words.handedBack;
  if (event?.change === 'handed_off') return words.handedOff;
  if (event?.change === 'ticket_made') return words.ticketMade(event.to ?? '');
  return event?.change === 'resolved' ? words.resolved : words.reopened;
}

/** What happened to the conversation, as the visitor may know it. */
export function EventLine({ message }: { message: Message }) {
  const { words } = usePanel();
  return <li class="event">{say(words, message)}</li>;
}
