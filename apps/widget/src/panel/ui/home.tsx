import type { Conversation } from '@parley/contracts';
import { briefly } from '../dates.js';
import { Avatar } from './avatar.js';
import { ConnectionLine } from './connection-line.js';
import { CloseButton } from './close-button.js';
import { sayOpening } from '../opening-words.js';
import { usePanel } from './context.js';
import { Icon } from './icons.js';

/** The first thing a visitor sees: who this is, one way to write, what was said before. */
export function Home() {
  const { chat, host, words, locale } = usePanel();
  const { organization = '', online, opensAt, widget } = host.config ?? {};
  const { current, all } = chat.conversations;
  const { parts } = chat.articles;
  const earlier = all.filter((conversation) => conversation !== current);
  return (
    <div class="home">
      <div class="hero">
        <div class="brand">
          <span class="ellipsis">{widget?.title === organization ? '' : organization}</span>
          <CloseButton />
        </div>
        <h2>{widget?.title || words.title}</h2>
        <p>{widget?.greeting || words.greeting}</p>
      </div>
      <div class="cards">
        <section class="card">
          {current ? (
            <ConversationRow conversation={current} label={words.continue} />
          ) : (
            <button type="button" class="row start" data-focus onClick={() => chat.show(undefined)}>
              <span class="lines">
                <strong>{words.start}</strong>
                {online !== undefined && (
                  <span class={`presence ${online ? 'on' : ''}`}>{online ? words.online : (sayOpening(opensAt, { words, locale }) ?? words.away)}</span>
                )}
              </span>
              <span class="go">
                <Icon name="send" />
              </span>
            </button>
          )}
        </section>
        {parts && <parts.Home />}
        {earlier.length > 0 && (
          <section class="card" aria-label={words.earlier}>
            <h3>{words.earlier}</h3>
            {earlier.map((conversation) => (
              <ConversationRow key={conversation.id} conversation={conversation} />
            ))}
          </section>
        )}
      </div>
      <ConnectionLine />
    </div>
  );
}

/** One conversation: with whom, the last word and when; `label` stands above it. */
function ConversationRow({ conversation, label }: { conversation: Conversation; label?: string }) {
  const { chat, host, words, locale } = usePanel();
  const { id, assignee, lastMessage, unread, status, updatedAt } = conversation;
  const name = assignee?.name ?? host.config?.organization ?? words.team;
  const line = lastMessage ? (lastMessage.sender.kind === 'visitor' ? `${words.you}: ` : '') + lastMessage.text : '';
  return (
    <>
      {label && <h3>{label}</h3>}
      <button type="button" class="row" data-focus={!!label} onClick={() => chat.show(id)}>
        <Avatar name={name} url={assignee?.avatarUrl} kind={assignee ? 'agent' : 'team'} />
        <span class="lines">
          <span class="who">
            <strong class="ellipsis">{name}</strong>
            <time dateTime={updatedAt}>{briefly(updatedAt, { locale, words })}</time>
          </span>
          <span class="ellipsis quiet" dir="auto">
            {line || (status === 'resolved' ? words.closed : '')}
          </span>
        </span>
        {unread > 0 ? (
          <span class="count" aria-label={words.unread(String(unread))}>
            {unread > 99 ? '99+' : unread}
          </span>
        ) : (
          <Icon name="forward" size={16} />
        )}
      </button>
    </>
  );
}
