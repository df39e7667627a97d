import { Avatar } from './avatar.js';
import { usePanel } from './context.js';
import { Icon } from './icons.js';

/** The last word of an agent beside the closed launcher. */
export function PreviewBubble() {
  const { chat, host, words } = usePanel();
  const { preview } = chat;
  if (!preview || host.isOpen) return null;
  const { sender, text, conversationId } = preview;
  const open = () => {
    chat.show(conversationId);
    host.open();
  };
  return (
    <div class="preview" role="status">
      <button type="button" class="body" onClick={open}>
        <Avatar name={sender.name} url={sender.avatarUrl} kind={sender.kind} />
        <span class="lines">
          <strong class="ellipsis">{sender.name}</strong>
          <span class="clamp" dir="auto">
            {text || words.unshown}
          </span>
        </span>
      </button>
      <button type="button" class="icon-button" aria-label={words.dismiss} onClick={() => chat.dismissPreview()}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
