import { sayOpening } from '../opening-words.js';
import { usePanel } from './context.js';

/** Over the composer, while nobody is there and nothing waits yet: when to expect an answer. */
export function OpeningLine() {
  const { chat, host, words, locale } = usePanel();
  if (host.config?.online !== false || chat.queuePlace || chat.conversations.get(chat.thread?.id)?.assignee) return null;
  return (
    <p class="opening" role="note">
      {sayOpening(host.config.opensAt, { words, locale }) ?? words.away}
    </p>
  );
}
