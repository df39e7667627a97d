import { MAX_TEXT } from '@parley/contracts';
import type { TargetedClipboardEvent, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { read, write } from '../../storage.js';
import { usePanel } from './context.js';
import { Icon } from './icons.js';
import { canRecord } from '../voice-slot.js';
import { AimLine } from './aim-line.js';
import { OpeningLine } from './opening-line.js';
import { Tray } from './tray.js';
import { VoiceButton, VoiceLine } from './voice.js';

/** From here on the visitor is told how much is left. */
const COUNTED_FROM = MAX_TEXT - 500;
const TALLEST_PX = 136;

/** Keys that belong to an input method: Enter takes a candidate and must not send. Safari reports the last one only by 229. */
const composing = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229;

export function Composer() {
  const { chat, host, words } = usePanel();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => read(host.key, 'draft') ?? '');
  const begun = useRef(text);
  const resolved = chat.conversations.get(chat.thread?.id)?.status === 'resolved';
  const left = MAX_TEXT - text.length;
  const { files } = chat;
  const { parts } = chat.articles;
  const { aim } = chat.changing;
  const mends = aim?.kind === 'edit';
  const [recording, setRecording] = useState<'pressed' | 'held'>();
  const maySpeak = !recording && !aim && !text && !files.items.length && canRecord();

  // While a message is mended the field holds its words; what was begun before comes back after it. At once, as the menu that had the focus is gone.
  useLayoutEffect(() => {
    setText(mends ? (aim.message.text ?? '') : begun.current);
    if (aim) field.current?.focus();
  }, [aim]);
  // What is on its way has to arrive first; a message names only what is there.
  const sendable = left >= 0 && (files.items.length ? files.ready : text.trim().length > 0);

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${Math.min(TALLEST_PX, area.scrollHeight)}px`;
    area.style.overflowY = area.scrollHeight > TALLEST_PX ? 'auto' : 'hidden';
  }, [text]);

  const change = (value: string) => {
    setText(value);
    if (mends) return;
    begun.current = value;
    write(host.key, 'draft', value || null);
  };
  const send = () => {
    if (!sendable) return;
    chat.send(text.trim());
    if (!mends) change('');
    field.current?.focus();
  };
  const choose = useRef<HTMLInputElement>(null);
  const pasted = (event: TargetedClipboardEvent<HTMLTextAreaElement>) => {
    const pictures = [...(event.clipboardData?.files ?? [])];
    if (!pictures.length) return;
    event.preventDefault();
    chat.attach(pictures);
  };
  const pressed = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape' && aim && !composing(event)) {
      event.stopPropagation();
      return chat.changing.at(undefined);
    }
    if (event.key !== 'Enter' || event.shiftKey || composing(event)) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <OpeningLine />
      {parts && !aim && host.config?.widget.suggestArticles !== false && <parts.Suggestions text={text} />}
      <AimLine />
      <Tray />
      {chat.tooManyFiles !== undefined && (
        <p class="too-many" role="status">
          {words.tooManyFiles(chat.tooManyFiles)}
        </p>
      )}
      <input
        ref={choose}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          chat.attach(currentTarget.files ?? []);
          currentTarget.value = '';
        }}
      />
      {recording ? (
        <VoiceLine
          held={recording === 'held'}
          end={() => {
            setRecording(undefined);
            requestAnimationFrame(() => field.current?.focus());
          }}
        />
      ) : (
        <>
          <button type="button" class="icon-button attach" aria-label={words.attach} onClick={() => choose.current?.click()}>
            <Icon name="attach" />
          </button>
          <textarea
            ref={field}
            data-focus
            rows={1}
            value={text}
            dir="auto"
            enterkeyhint="send"
            placeholder={resolved ? words.reopen : words.write}
            aria-label={words.write}
            aria-invalid={left < 0}
            onKeyDown={pressed}
            onPaste={pasted}
            onInput={({ currentTarget }) => {
              change(currentTarget.value);
              if (!mends) chat.wrote(currentTarget.value);
            }}
          />
          {maySpeak && <VoiceButton begin={(held) => setRecording(held ? 'held' : 'pressed')} />}
          <button type="submit" class="send-button" aria-label={words.send} disabled={!sendable}>
            <Icon name="send" />
          </button>
        </>
      )}
      {text.length >= COUNTED_FROM && (
        <span class={`left ${left < 0 ? 'over' : ''}`} role="status">
          {words.left(left)}
        </span>
      )}
      {host.config?.widget.typingPreview && <p class="disclosure">{words.previewShown}</p>}
    </form>
  );
}
