import type { Attachment } from '@parley/contracts';
import { Pause, Play } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOver, useFresh } from './use-fresh.js';
import styles from './voice-player.module.css';

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** Sound, played where it stands. Recordings of browsers do not say how long they are, so the contract's word is taken for it. */
export function VoicePlayer({ file }: { file: Attachment }) {
  const { t } = useTranslation();
  const { attachment, renew } = useFresh(file);
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [measured, setMeasured] = useState<number>();
  const [failed, setFailed] = useState(false);
  const length = file.duration === undefined ? (measured ?? 0) : file.duration / 1000;

  const toggle = async () => {
    const sound = audio.current;
    if (!sound) return;
    if (!sound.paused) return sound.pause();
    setFailed(false);
    try {
      if (isOver(sound.src)) sound.src = (await renew()).url;
      await sound.play();
    } catch {
      setFailed(true);
    }
  };
  const seek = (to: number) => {
    setAt(to);
    if (audio.current) audio.current.currentTime = to;
  };
  return (
    <div className={styles.voice} role="group" aria-label={t('attach.sound', { name: file.name })}>
      <audio
        ref={audio}
        src={attachment.url}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(0)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onDurationChange={(event) => Number.isFinite(event.currentTarget.duration) && setMeasured(event.currentTarget.duration)}
      />
      <button type="button" className={styles.play} aria-label={t(playing ? 'attach.pause' : 'attach.play')} onClick={() => void toggle()}>
        {playing ? <Pause size={16} /> : <Play size={16} />}
      </button>
      <input type="range" className={styles.track} aria-label={t('attach.position')} aria-valuetext={`${clock(at)} / ${clock(length)}`} min={0} max={Math.max(length, at, 0.1)} step={0.1} value={at} onChange={(event) => seek(Number(event.target.value))} />
      <span className={styles.time} aria-hidden="true">
        {clock(playing || at > 0 ? at : length)}
      </span>
      {failed && (
        <span className={styles.failed} role="alert">
          {t('attach.notPlayed')}
        </span>
      )}
    </div>
  );
}
