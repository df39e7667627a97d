import type { QueuePlace } from '@parley/contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sayPlace, sayWait, worthSaying } from '../queue-words.js';
import { sayOpening } from '../opening-words.js';
import { usePanel } from './context.js';
import { Icon } from './icons.js';

/** Where the conversation in view stands in the queue, and how long it may take; gone when somebody has it. */
export function QueueLine() {
  const { chat, host, words, locale } = usePanel();
  const place = chat.queuePlace;
  const nobody = host.config?.online === false;
  const lines = place && {
    place: sayPlace(words, place),
    // How long others waited says nothing of a time when nobody is there.
    wait: nobody ? (sayOpening(host.config?.opensAt, { words, locale }) ?? words.queue.nobody) : place.wait && sayWait(words, place.wait),
    kept: place.offer === 'form' && words.queue.kept,
  };
  const spoken = useSpoken(place, lines ? [lines.place, lines.wait, lines.kept].filter(Boolean).join(' ') : '');
  return (
    <>
      {/* There before it has anything to say: screen readers hear only what changes. */}
      <div class="sr" role="status">
        {spoken}
      </div>
      {lines && (
        <div class="queue">
          <Icon name="sending" size={18} />
          <div class="lines">
            <p class="place">{lines.place}</p>
            {lines.wait && <p>{lines.wait}</p>}
            {lines.kept && <p>{lines.kept}</p>}
          </div>
        </div>
      )}
    </>
  );
}

/** What of a moving place is said aloud: steps that matter, and an offer. */
function useSpoken(place: QueuePlace | undefined, text: string): string {
  const said = useRef<QueuePlace>(undefined);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    if (place && place.offer === said.current?.offer && !worthSaying(said.current.position, place.position)) return;
    said.current = place;
    setSpoken(text);
  }, [place]);
  return spoken;
}
