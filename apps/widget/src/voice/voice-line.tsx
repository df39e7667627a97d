import { MAX_VOICE_MS } from '@parley/contracts';
import type { Grip } from '../panel/voice-slot.js';
import { clockOf, codeOf, Icon, Player, sayProblem, useEffect, useMemo, usePanel, useRef, useState } from './kit.js';
import { problemOf, Recording, type MicrophoneProblem, type Voice } from './recorder.js';
import { voiceWords } from './words.js';

/** What the panel says, and what is said of recording. */
const useWords = () => {
  const { words, locale } = usePanel();
  return { ...words, voice: { ...words.voice, ...voiceWords[locale] } };
};

/** At once, as the button that had it is gone: between two pictures keys would go nowhere. */
const takeFocus = (button: HTMLButtonElement | null) => button?.focus();

/** In place of the field while a voice message is made: recording with its length, then listening before it is sent. */
export function VoiceLine({ grip, end }: { grip: Grip; end: () => void }) {
  const words = useWords();
  const [recording, setRecording] = useState<Recording>();
  const [voice, setVoice] = useState<Voice>();
  const [problem, setProblem] = useState<MicrophoneProblem>();
  const live = useRef(true);
  const current = useRef<Recording>(undefined);
  const held = useRef(grip.held).current;

  useEffect(() => {
    let released = false;
    const letGo = () => ((released = true), current.current?.stop());
    if (held) grip.letGo = letGo;
    // It may have been let go between the first picture and now.
    if (held && !grip.held) letGo();
    Recording.begin().then(
      (begun) => {
        current.current = begun;
        void begun.done.then((made) => live.current && setVoice(made));
        setRecording(begun);
        if (!live.current || released) begun.stop();
      },
      (error: unknown) => live.current && setProblem(problemOf(error)),
    );
    return () => {
      live.current = false;
      current.current?.stop();
    };
  }, []);

  return (
    <div
      class="voice"
      role="group"
      aria-label={words.voice.message}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        end();
      }}
    >
      <button type="button" class="icon-button" aria-label={words.voice.cancel} onClick={end}>
        <Icon name="close" />
      </button>
      {problem ? (
        <p class="reason" role="alert">
          {words.voice[problem]}
        </p>
      ) : voice ? (
        <Review voice={voice} end={end} />
      ) : (
        <Running recording={recording} stop={() => recording?.stop()} />
      )}
    </div>
  );
}

function Running({ recording, stop }: { recording: Recording | undefined; stop: () => void }) {
  const words = useWords();
  const [, tick] = useState(0);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 250);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => button.current?.focus(), [recording]);
  const elapsed = recording?.elapsed ?? 0;
  return (
    <>
      <span class="running">
        {recording && <i aria-hidden="true" />}
        <span role="status">{recording ? words.voice.recording : words.voice.asking}</span>{' '}
        {recording && (
          <span role="timer" aria-live="off">
            {clockOf(elapsed)} / {clockOf(MAX_VOICE_MS)}
          </span>
        )}
      </span>
      <button ref={button} type="button" class="send-button" aria-label={words.voice.stop} disabled={!recording} onClick={stop}>
        <Icon name="stop" />
      </button>
    </>
  );
}

/** What was recorded, to be listened to before it goes. */
function Review({ voice, end }: { voice: Voice; end: () => void }) {
  const { chat } = usePanel();
  const words = useWords();
  const [sending, setSending] = useState(false);
  const [code, setCode] = useState<string>();
  const url = useMemo(() => URL.createObjectURL(voice.content), [voice]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const send = () => {
    setSending(true);
    setCode(undefined);
    chat.sendVoice(voice).then(end, (error: unknown) => {
      setCode(codeOf(error));
      setSending(false);
    });
  };
  return (
    <>
      <Player url={url} duration={voice.duration} />
      <button ref={takeFocus} type="button" class="send-button" aria-label={words.voice.send} disabled={sending} onClick={send}>
        <Icon name="send" />
      </button>
      {(sending || code) && (
        <p class={code ? 'reason' : 'hint'} role={code ? 'alert' : 'status'}>
          {code ? sayProblem(words, code) : words.sending}
        </p>
      )}
    </>
  );
}
