import { Avatar } from './avatar.js';
import { CloseButton } from './close-button.js';
import { Composer } from './composer.js';
import { ConnectionLine } from './connection-line.js';
import { usePanel } from './context.js';
import { Icon } from './icons.js';
import { MessageList } from './message-list.js';

/** The conversation in view: with whom, what was said, where to write. */
export function ConversationView() {
  const { chat, host, words } = usePanel();
  const { organization = '', online } = host.config ?? {};
  const assignee = chat.conversations.get(chat.thread?.id)?.assignee;
  return (
    <div class="conversation">
      <div class="bar">
        <button type="button" class="icon-button" aria-label={words.back} onClick={() => chat.home()}>
          <Icon name="back" />
        </button>
        <Avatar key={assignee?.id ?? 'team'} name={assignee?.name ?? organization} url={assignee?.avatarUrl} kind={assignee ? 'agent' : 'team'} />
        <div class="lines">
          <h2 class="ellipsis">
            {assignee?.name ?? organization}
          </h2>
          {assignee ? <p class="ellipsis">{organization}</p> : online !== undefined && <p class="ellipsis">{online ? words.online : words.away}</p>}
        </div>
        <CloseButton />
      </div>
      <ConnectionLine />
      <MessageList />
      <Composer />
    </div>
  );
}
