import { useRef } from 'preact/hooks';
import type { Host } from '../../host.js';
import type { Chat } from '../chat.js';
import { useStore } from '../store.js';
import { PanelContext, usePanel } from './context.js';
import { ConversationView } from './conversation.js';
import { Home } from './home.js';
import { PreviewBubble } from './preview-bubble.js';
import { useDialog } from './use-dialog.js';

export function App({ chat, host }: { chat: Chat; host: Host }) {
  useStore(chat);
  return (
    <PanelContext.Provider value={{ chat, host }}>
      <PreviewBubble />
      {host.isOpen && <Dialog />}
    </PanelContext.Provider>
  );
}

function Dialog() {
  const { chat, host, words } = usePanel();
  const element = useRef<HTMLDivElement>(null);
  useDialog(element);
  const { announced } = chat;
  const { parts, reading } = chat.articles;
  return (
    <div class="panel" ref={element} role="dialog" aria-modal={host.mode === 'float'} aria-label={words.dialog(host.config?.organization ?? words.team)} tabIndex={-1}>
      {parts && reading ? <parts.View key={reading} id={reading} /> : chat.view === 'home' ? <Home /> : <ConversationView key={chat.thread?.key} />}
      <div class="sr" role="log" aria-live="polite">
        {announced && <p key={announced.id}>{`${announced.sender.name}: ${announced.text ?? ''}`}</p>}
      </div>
    </div>
  );
}
