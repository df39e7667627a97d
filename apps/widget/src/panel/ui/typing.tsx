import { Avatar } from './avatar.js';
import { usePanel } from './context.js';

export function Typing({ name }: { name: string }) {
  const { words } = usePanel();
  return (
    <div class="bubble-row theirs first last typing">
      <Avatar name={name} kind="agent" />
      <div class="bubble">
        <span class="sr" role="status">
          {words.typing(name)}
        </span>
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}
