import { useEffect, useRef, useState } from 'preact/hooks';
import { clockOf } from '../sizes.js';
import { usePanel } from './context.js';
import { Icon } from './icons.js';

/**
 * Plays sound in place. `duration` in milliseconds is what the sender's device measured: many recordings do not tell their own.
 * @param failed the sound cannot be fetched, its link may be over
 */
export function Player({ url, duration, failed }: { url: string; duration?: number | undefined; failed?: () => void }) {
  const { words } = usePanel();
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [measured, setMeasured] = useState(0);
  const whole = duration ?? measured;

  useEffect(() => {
    setAt(0);
    setPlaying(false);
  }, [url]);

  const toggle = () => {
    const sound = audio.current;
    if (!sound) return;
    if (sound.paused) void sound.play().catch(() => failed?.());
    else sound.pause();
  };
  return (
    <span class="player">
      <audio
        ref={audio}
        src={url}
        preload={duration === undefined ? 'metadata' : 'none'}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime * 1000)}
        onLoadedMetadata={({ currentTarget }) => Number.isFinite(currentTarget.duration) && setMeasured(currentTarget.duration * 1000)}
        onError={() => failed?.()}
      />
      <button type="button" class="icon-button" aria-label={playing ? words.voice.pause : words.voice.play} onClick={toggle}>
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <input
        type="range"
        min={0}
        max={Math.max(1, Math.round(whole))}
        step={100}
        value={Math.min(at, whole)}
        aria-label={words.voice.position}
        aria-valuetext={`${clockOf(at)} / ${clockOf(whole)}`}
        onInput={({ currentTarget }) => {
          const to = Number(currentTarget.value);
          if (audio.current) audio.current.currentTime = to / 1000;
          setAt(to);
        }}
      />
      <span class="size">{clockOf(playing || at > 0 ? at : whole)}</span>
    </span>
  );
}
