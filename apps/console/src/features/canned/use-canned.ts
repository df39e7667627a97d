import { type CannedResponse, type Conversation, MAX_ATTACHMENTS } from '@parley/contracts';
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { trayOf } from '../attachments/uploads.js';
import { api } from '../session/api.js';
import { useRules } from '../work-rules/use-rules.js';
import { findCanned } from './find-canned.js';
import { gapsIn } from './gaps.js';
import { slashAt } from './slash.js';

interface Writing {
  conversation: Conversation;
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
}

export type CannedControl = ReturnType<typeof useCanned>;

/** Canned responses within a text field: asked for by a slash, chosen by keys or pointer, inserted where the slash stood. The field keeps the focus. */
export function useCanned({ conversation, field, text, onText }: Writing) {
  const { t } = useTranslation();
  const id = useId();
  const [caret, setCaret] = useState(-1);
  const [dismissed, setDismissed] = useState(-1);
  const [busy, setBusy] = useState(false);
  const [moved, setMoved] = useState<{ query: string; index: number }>();
  const slash = useMemo(() => (caret < 0 ? undefined : slashAt(text, caret)), [text, caret]);
  const asked = slash && slash.from !== dismissed ? slash : undefined;
  const { options, isPending } = useOptions(conversation, asked?.query);
  const insert = useInsert({ conversation, field, text, onText });
  const open = asked !== undefined && (options.length > 0 || (asked.eager && !/\s/.test(asked.query)));
  const index = moved && moved.query === asked?.query ? Math.min(moved.index, options.length - 1) : asked?.eager ? 0 : -1;
  const active = open ? options[index] : undefined;

  const pick = (response: CannedResponse) => {
    if (!asked) return;
    setDismissed(asked.from);
    setBusy(true);
    void insert(response, { from: asked.from, to: caret })
      .then(
        () => setDismissed(-1),
        (error: unknown) => toast(problemText(t, error), { tone: 'danger' }),
      )
      .finally(() => setBusy(false));
  };
  const step = (by: number) => asked && setMoved({ query: asked.query, index: index < 0 && by < 0 ? options.length - 1 : (index + by + options.length) % options.length });

  /** Whether the key was meant for the list. Nothing is taken from an input method that is composing. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open || event.nativeEvent.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'Escape') setDismissed(asked.from);
    else if (options.length === 0 || event.shiftKey) return false;
    else if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Tab') pick(active ?? options[0]!);
    else if (event.key === 'Enter' && active) pick(active);
    else return false;
    event.preventDefault();
    return true;
  };

  return {
    id,
    open,
    options,
    active,
    isPending,
    /** What was chosen is not there yet: to send now would send the slash. */
    busy,
    onKeyDown,
    pick,
    /** As if a slash had been typed where the cursor stands, for those who press a button. */
    ask: () => {
      const area = field.current;
      if (!area) return;
      const before = area.value.slice(0, area.selectionStart);
      area.focus();
      area.setRangeText(before === '' || /\s$/.test(before) ? '/' : ' /', area.selectionStart, area.selectionEnd, 'end');
      onText(area.value);
      setCaret(area.selectionStart);
    },
    point: (at: number) => asked && setMoved({ query: asked.query, index: at }),
    /** Tells where the cursor stands. A slash that was dismissed stays so until the cursor has left it. */
    onCaret: ({ selectionStart, selectionEnd, value }: HTMLTextAreaElement) => {
      const at = selectionStart === selectionEnd ? selectionStart : -1;
      setCaret(at);
      if (dismissed >= 0 && slashAt(value, at)?.from !== dismissed) setDismissed(-1);
    },
    onLeave: () => setCaret(-1),
  };
}

const none: CannedResponse[] = [];

function useOptions({ inboxId }: Conversation, query: string | undefined) {
  const { rules, isPending } = useRules('canned_response');
  const options = useMemo(() => (query === undefined ? none : findCanned(rules, query, inboxId)), [rules, query, inboxId]);
  return { options, isPending };
}

/** Has a canned response filled by the server and puts it where it was asked for, wherever that is by then; the first gap is selected. */
function useInsert({ conversation, field, text, onText }: Writing) {
  const { t } = useTranslation();
  const latest = useRef(text);
  const here = useRef(false);
  const wanted = useRef<[from: number, to: number]>(undefined);
  useLayoutEffect(() => {
    latest.current = text;
    if (wanted.current) field.current?.setSelectionRange(...wanted.current);
    wanted.current = undefined;
  }, [field, text]);
  useEffect(() => {
    here.current = true;
    return () => void (here.current = false);
  }, []);
  return async ({ id }: CannedResponse, { from, to }: { from: number; to: number }): Promise<void> => {
    const asked = latest.current.slice(from, to);
    const rendered = await api.call('POST /canned-responses/:id/render', { params: { id }, body: { conversationId: conversation.id } });
    // Another conversation is open by now; the slash stands in the draft of this one.
    if (!here.current) return;
    if (trayOf(conversation.id).adopt(rendered.attachments) > 0) toast(t('attach.tooMany', { count: MAX_ATTACHMENTS }));
    const now = latest.current;
    const stands = now.slice(from, to) === asked;
    const at = stands ? from : now.length;
    const gap = gapsIn(rendered.text)[0];
    wanted.current = gap ? [at + gap.from, at + gap.to] : [at + rendered.text.length, at + rendered.text.length];
    onText(now.slice(0, at) + rendered.text + now.slice(stands ? to : at));
    field.current?.focus();
  };
}
