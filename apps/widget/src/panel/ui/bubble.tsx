import { sayProblem } from '../../words/panel.js';
import { timeOf } from '../dates.js';
import type { Bubble } from '../rows.js';
import { Attachments } from './attachments.js';
import { Avatar } from './avatar.js';
import { usePanel } from './context.js';
import { Icon } from './icons.js';
import { LinkedText } from './linked-text.js';
import { MessageActions, Reactions } from './message-actions.js';
import { QuoteBlock } from './quote.js';
import { useSwipe } from './use-swipe.js';

/** One message. Name and avatar stand once per run of a sender, time and delivery under its last message. */
export function MessageBubble({ bubble, fresh }: { bubble: Bubble; fresh: boolean }) {
  const { words, locale, chat } = usePanel();
  const { mine, first, last, message, text, at, delivery } = bubble;
  const sender = message?.sender;
  const attachments = (message ?? bubble.outgoing)?.attachments ?? [];
  const quote = (message ?? bubble.outgoing)?.quote;
  const { parts } = chat.articles;
  const gone = message?.deletedAt !== undefined;
  const swipe = useSwipe(() => message && !gone && chat.changing.at({ kind: 'answer', message }));
  const waiting = delivery === 'sending' && chat.line !== 'online';
  return (
    <li class={`bubble-row ${mine ? 'mine' : 'theirs'} ${first ? 'first' : ''} ${last ? 'last' : ''} ${fresh ? 'fresh' : ''}`} data-seq={message?.seq} {...swipe}>
      {!mine && (last ? <Avatar name={sender?.name ?? ''} url={sender?.avatarUrl} kind={sender?.kind ?? 'agent'} /> : <span class="avatar-gap" />)}
      <div class="stack">
        {!mine && first && sender && <span class="sender ellipsis">{sender.name}</span>}
        {mine && <span class="sr">{words.you}: </span>}
        {quote && quote.kind !== 'card' && !gone && <QuoteBlock quote={quote} />}
        {message?.kind === 'article' && parts && !gone ? (
          <parts.Card text={text} />
        ) : (
          (text || !attachments.length) && (
            <div class={`bubble ${gone ? 'gone' : delivery === 'failed' ? 'failed' : ''}`} dir="auto">
              {gone ? words.changing.deleted : <LinkedText text={text || words.unshown} />}
            </div>
          )
        )}
        {message?.card && !gone && chat.bot.parts && <chat.bot.parts.Card message={message} />}
        <Attachments attachments={attachments} />
        {message && <Reactions message={message} />}
        {delivery === 'failed' ? (
          <Failure bubble={bubble} />
        ) : (
          (last || message?.editedAt) && (
            <span class={`meta ${delivery ?? ''}`}>
              {message?.editedAt && !gone && <span>{words.changing.edited} ·</span>}
              {waiting ? words.waiting : <time dateTime={at}>{timeOf(at, locale)}</time>}
              {delivery && <Icon name={delivery} size={14} />}
              {delivery && !waiting && <span class="sr">{words[delivery]}</span>}
            </span>
          )
        )}
      </div>
      {message && !gone && <MessageActions message={message} />}
    </li>
  );
}

/** Problems of the text itself: the same text is refused again. */
const hopeless = new Set(['frame.invalid', 'request.invalid']);

/** Why a message was not taken, and the ways on. */
function Failure({ bubble: { outgoing } }: { bubble: Bubble }) {
  const { words, chat } = usePanel();
  if (!outgoing) return null;
  return (
    <span class="meta failed" role="alert">
      {outgoing.code ? sayProblem(words, outgoing.code) : words.failed}{' '}
      {!hopeless.has(outgoing.code ?? '') && (
        <button type="button" class="text-button" onClick={() => chat.retry(outgoing)}>
          {words.retry}
        </button>
      )}{' '}
      <button type="button" class="text-button" onClick={() => chat.remove(outgoing.clientMessageId)}>
        {words.remove}
      </button>
    </span>
  );
}
