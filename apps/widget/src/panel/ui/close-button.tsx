import { usePanel } from './context.js';
import { Icon } from './icons.js';

export function CloseButton() {
  const { host, words } = usePanel();
  if (host.mode === 'page') return null;
  return (
    <button type="button" class="icon-button" aria-label={words.close} onClick={() => host.close()}>
      <Icon name="close" />
    </button>
  );
}
