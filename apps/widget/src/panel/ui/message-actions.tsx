import { reactions as emojis, type Message } from '@parley/contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { usePanel } from './context.js';
import { Icon, type IconName } from './icons.js';

/** The few that are at hand; the others that people used are shown where they are. */
const AT_HAND = emojis.slice(0, 6);

/** The menu's height and a little more, in pixels: with less above the button it opens below. */
const MENU_PX = 176;

/** What the visitor can do to a message: react, answer it, and mend or take back an own one. */
export function MessageActions({ message }: { message: Message }) {
  const { chat, words, host } = usePanel();
  const { changing } = chat;
  const [open, setOpen] = useState<'above' | 'below'>();
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    whole.current?.querySelector<HTMLElement>('.menu button')?.focus();
    const outside = (event: Event) => !event.composedPath().includes(whole.current!) && setOpen(undefined);
    host.root.addEventListener('pointerdown', outside);
    return () => host.root.removeEventListener('pointerdown', outside);
  }, [open]);

  const topOf = (element: Element | null | undefined) => element?.getBoundingClientRect().top ?? 0;
  const toggle = () => setOpen(open ? undefined : topOf(button.current) - topOf(whole.current?.closest('.scroll')) < MENU_PX ? 'below' : 'above');
  const close = () => {
    setOpen(undefined);
    button.current?.focus();
  };
  /** The composer takes the focus itself. */
  const aim = (kind: 'answer' | 'edit') => {
    setOpen(undefined);
    changing.at({ kind, message });
  };
  const item = (icon: IconName, text: string, act: () => void) => (
    <button type="button" class="item" onClick={act}>
      <Icon name={icon} size={16} /> {text}
    </button>
  );
  return (
    <div
      class="actions"
      ref={whole}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button ref={button} type="button" class="icon-button" aria-label={words.changing.actions} aria-expanded={open !== undefined} onClick={toggle}>
        <Icon name="more" size={16} />
      </button>
      {open && (
        <div class={`menu ${open}`} role="group" aria-label={words.changing.actions}>
          <div class="emojis">
            {AT_HAND.map((emoji) => (
              <button
                key={emoji}
                type="button"
                aria-label={words.changing.react(emoji)}
                onClick={() => {
                  close();
                  void changing.react(message, emoji);
                }}
              >
                {emoji}
              </button>
            ))}
          </div>
          {item('answer', words.changing.answer, () => aim('answer'))}
          {changing.may('edit', message) && item('edit', words.changing.edit, () => aim('edit'))}
          {changing.may('delete', message) &&
            item('bin', words.changing.takeBack, () => {
              close();
              void changing.takeBack(message);
            })}
        </div>
      )}
    </div>
  );
}

/** Who reacted how, under a message; one's own is pressed, and pressing takes it back. */
export function Reactions({ message }: { message: Message }) {
  const { chat, words } = usePanel();
  if (!message.reactions?.length) return null;
  return (
    <div class="reactions" role="group" aria-label={words.changing.reactions}>
      {message.reactions.map(({ emoji, by }) => (
        <button
          key={emoji}
          type="button"
          aria-pressed={by.some(({ kind }) => kind === 'visitor')}
          aria-label={words.changing.reacted(emoji, by.map(({ kind, name }) => (kind === 'visitor' ? words.you : name)).join(', '))}
          onClick={() => void chat.changing.react(message, emoji)}
        >
          {emoji} {by.length > 1 && <span>{by.length}</span>}
        </button>
      ))}
    </div>
  );
}
