import { useRef, useState } from 'preact/hooks';
import { Avatar } from './avatar.js';
import { CloseButton } from './close-button.js';
import { Composer } from './composer.js';
import { ConnectionLine } from './connection-line.js';
import { usePanel } from './context.js';
import { Icon } from './icons.js';
import { LeaveAddress } from './leave-address.js';
import { MessageList } from './message-list.js';
import { QueueLine } from './queue-line.js';

/** The conversation in view: with whom, what was said, where to write. */
export function ConversationView() {
  const { chat, host, words } = usePanel();
  const { organization = '', online } = host.config ?? {};
  const known = chat.conversations.get(chat.thread?.id);
  const { assignee } = known ?? {};
  const drop = useDrop((files) => chat.attach(files));
  return (
    <div class="conversation" {...drop.listeners}>
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
      <QueueLine />
      {known?.handler === 'bot' && known.status !== 'resolved' && chat.bot.parts && <chat.bot.parts.Line id={known.id} />}
      {known?.handler !== 'bot' && <LeaveAddress key={chat.thread?.id} />}
      <Composer />
      {drop.over && (
        <p class="drop" aria-hidden="true">
          {words.dropHere}
        </p>
      )}
    </div>
  );
}

const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files');

/** Takes files that are dropped. Entering a child is told before leaving its parent, so only the count says when all was left. */
function useDrop(take: (files: FileList) => void) {
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  const turn = (by: number) => setOver((depth.current = Math.max(0, depth.current + by)) > 0);
  const listeners = {
    onDragEnter: (event: DragEvent) => void (holdsFiles(event) && turn(1)),
    onDragLeave: (event: DragEvent) => void (holdsFiles(event) && turn(-1)),
    onDragOver: (event: DragEvent) => void (holdsFiles(event) && event.preventDefault()),
    onDrop: (event: DragEvent) => {
      if (!event.dataTransfer || !holdsFiles(event)) return;
      event.preventDefault();
      turn(-depth.current);
      take(event.dataTransfer.files);
    },
  };
  return { over, listeners };
}
