import type { TrayItem } from '@parley/client';
import { sayProblem } from '../../words/panel.js';
import { sizeOf } from '../sizes.js';
import { usePanel } from './context.js';
import { Icon } from './icons.js';

/** The files beside what is being written: how far each is, and the ways on when one was not taken. */
export function Tray() {
  const { chat, words } = usePanel();
  if (!chat.files.items.length) return null;
  return (
    <ul class="tray" aria-label={words.files}>
      {chat.files.items.map((item) => (
        <Item key={item.id} item={item} />
      ))}
    </ul>
  );
}

function Item({ item: { id, name, size, preview, progress, attachment, problem } }: { item: TrayItem }) {
  const { chat, words, locale } = usePanel();
  return (
    <li class={problem ? 'refused' : ''}>
      {preview ? <img src={preview} alt="" onError={({ currentTarget }) => (currentTarget.hidden = true)} /> : <Icon name="file" size={22} />}
      <span class="lines">
        <span class="ellipsis" dir="auto">
          {name}
        </span>
        {problem ? (
          <span class="reason" role="alert">
            {sayProblem(words, problem.code)}
          </span>
        ) : attachment ? (
          <span class="size">{sizeOf(size, locale)}</span>
        ) : (
          <progress max={1} value={progress} aria-label={words.uploading(name)} />
        )}
      </span>
      {problem?.retryable && (
        <button type="button" class="icon-button" aria-label={`${words.retry}: ${name}`} onClick={() => chat.files.retry(id)}>
          <Icon name="again" size={16} />
        </button>
      )}
      <button type="button" class="icon-button" aria-label={words.takeAway(name)} onClick={() => chat.files.remove(id)}>
        <Icon name="close" size={16} />
      </button>
    </li>
  );
}
