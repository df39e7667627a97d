import { useEffect, useState } from 'preact/hooks';
import { sayProblem } from '../../words/panel.js';
import { usePanel } from './context.js';

/** A hiccup shorter than this is nobody's business. */
const PATIENCE_MS = 1_500;

/** Says in one line that the connection is away, or why it ended and how to go on. */
export function ConnectionLine() {
  const { chat, words } = usePanel();
  const [late, setLate] = useState(false);
  const away = chat.line === 'offline' || chat.line === 'connecting';
  useEffect(() => {
    setLate(false);
    if (!away) return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [away]);

  if (chat.problem) {
    return (
      <div class="connection ended" role="alert">
        <span>{sayProblem(words, chat.problem)}</span>
        <button type="button" class="text-button" onClick={() => chat.start()}>
          {words.retry}
        </button>
      </div>
    );
  }
  if (!away || !late) return null;
  return (
    <div class="connection" role="status">
      {navigator.onLine ? words.reconnecting : words.offline}
    </div>
  );
}
