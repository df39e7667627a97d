import { useEffect, useRef, useState } from 'preact/hooks';
import { sayProblem } from '../../words/panel.js';
import { type Grip, loadVoice, type VoiceComponent } from '../voice-slot.js';
import { usePanel } from './context.js';
import { Icon } from './icons.js';

/** How long the button is held before holding means recording, in milliseconds: shorter is a press. */
const HOLD_MS = 350;

/** The button that begins to record: by a press until the next one, or for as long as it is held. */
export function VoiceButton({ begin }: { begin: (held: boolean) => void }) {
  const { words } = usePanel();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef(false);
  const release = () => clearTimeout(timer.current);
  useEffect(() => release, []);
  return (
    <button
      type="button"
      class="icon-button speak"
      aria-label={words.voice.record}
      title={words.voice.record}
      onPointerDown={() => {
        held.current = false;
        timer.current = setTimeout(() => begin((held.current = true)), HOLD_MS);
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onContextMenu={(event) => held.current && event.preventDefault()}
      onClick={() => {
        release();
        if (!held.current) begin(false);
        held.current = false;
      }}
    >
      <Icon name="mic" />
    </button>
  );
}

/** In place of the field while a voice message is made. Whoever never makes one never loads what it takes. */
export function VoiceLine({ held, end }: { held: boolean; end: () => void }) {
  const { host, words } = usePanel();
  const [loaded, setLoaded] = useState<{ Line: VoiceComponent }>();
  const [failed, setFailed] = useState(false);
  // Let go before anything was recorded, it goes on until it is stopped by hand.
  const grip = useRef<Grip>({ held }).current;

  useEffect(() => {
    const letGo = () => {
      grip.held = false;
      grip.letGo?.();
    };
    addEventListener('pointerup', letGo, { once: true });
    loadVoice(host).then(
      (Line) => setLoaded({ Line }),
      () => setFailed(true),
    );
    return () => removeEventListener('pointerup', letGo);
  }, []);

  if (loaded) return <loaded.Line grip={grip} end={end} />;
  return (
    <div class="voice">
      <button type="button" class="icon-button" aria-label={words.voice.cancel} onClick={end}>
        <Icon name="close" />
      </button>
      <p class={failed ? 'reason' : 'hint'} role={failed ? 'alert' : 'status'}>
        {failed ? sayProblem(words, 'network.offline') : words.loading}
      </p>
    </div>
  );
}
