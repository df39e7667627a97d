import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { sayProblem } from '../../words/panel.js';
import { dayOf } from '../dates.js';
import { rowsOf } from '../rows.js';
import { MessageBubble } from './bubble.js';
import { usePanel } from './context.js';
import { Ending } from './ending.js';
import { EventLine } from './event-line.js';
import { Icon } from './icons.js';
import { Typing } from './typing.js';

const NEAR_END_PX = 48;
const NEAR_START_PX = 160;

/** Messages, newest at the end. It stays at the end when it was there, and where the visitor reads when older ones come in above. */
export function MessageList() {
  const { chat, host, words, locale } = usePanel();
  const list = useRef<HTMLDivElement>(null);
  const height = useRef(0);
  const thread = chat.thread;
  const known = chat.conversations.get(thread?.id);
  const rows = rowsOf(thread?.sorted ?? [], chat.outgoing, { delivered: known?.delivered.agent ?? 0, read: known?.read.agent ?? 0 });
  const closed = chat.conversations.get(thread?.id)?.status === 'resolved' && rows.length > 0 && rows.at(-1)?.kind !== 'event';
  const firstKey = rows.find((row) => row.kind !== 'day')?.key;
  const lastKey = rows.at(-1)?.key;
  const before = useRef(firstKey);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    if (chat.atEnd) element.scrollTop = element.scrollHeight;
    else if (before.current !== firstKey) element.scrollTop += element.scrollHeight - height.current;
    before.current = firstKey;
    height.current = element.scrollHeight;
  });

  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const stay = new ResizeObserver(() => chat.atEnd && (element.scrollTop = element.scrollHeight));
    stay.observe(element);
    return () => stay.disconnect();
  }, []);

  const scrolled = () => {
    const element = list.current;
    if (!element) return;
    chat.setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX);
    if (element.scrollTop < NEAR_START_PX) chat.older();
  };
  const toEnd = () => list.current?.scrollTo({ top: list.current.scrollHeight, behavior: 'smooth' });
  const unread = chat.conversations.get(thread?.id)?.unread ?? 0;

  return (
    <div class="messages">
      <div class="scroll" ref={list} onScroll={scrolled} tabIndex={0} role="group" aria-label={words.messages}>
        {thread?.loading === 'older' && (
          <p class="older">
            <span>{words.older}</span>
          </p>
        )}
        {!rows.length && !thread?.loading && !thread?.problem && <p class="intro">{host.config?.widget.greeting || words.greeting}</p>}
        {!rows.length && thread?.loading === 'newest' && <Skeleton label={words.loading} />}
        {thread?.problem && (
          <p class="notice" role="alert">
            {sayProblem(words, thread.problem)}{' '}
            <button type="button" class="text-button" onClick={() => chat.reload()}>
              {words.retry}
            </button>
          </p>
        )}
        <ol>
          {rows.map((row) =>
            row.kind === 'day' ? (
              <li key={row.key} class="day">
                {dayOf(row.at, { locale, words })}
              </li>
            ) : row.kind === 'event' ? (
              <EventLine key={row.key} message={row.message} />
            ) : (
              <MessageBubble key={row.key} bubble={row} fresh={row.key === lastKey} />
            ),
          )}
        </ol>
        {closed && <p class="event">{words.resolved}</p>}
        <Ending />
        {chat.bot.parts && chat.bot.stream && <chat.bot.parts.Stream text={chat.bot.stream} />}
        {thread?.typing && <Typing {...thread.typing} />}
      </div>
      {!chat.atEnd && (
        <button type="button" class="to-end" onClick={toEnd} aria-label={words.newMessages}>
          {unread > 0 && <span>{words.newMessages}</span>}
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

/** The shape of a conversation while it is fetched. */
const Skeleton = ({ label }: { label: string }) => (
  <div class="skeleton" role="status" aria-label={label}>
    <i /> <i class="mine" /> <i /> <i class="mine" />
  </div>
);
