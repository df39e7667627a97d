import type { Card, CardSource, Message } from '@parley/contracts';
import { codeOf, Icon, sayProblem, usePanel, useState } from './kit.js';
import { botWords } from './words.js';

/** What stands below a card's text. */
export function CardParts({ message }: { message: Message }) {
  const { choices, sources, rate } = message.card ?? {};
  return (
    <>
      {choices && <Choices message={message} choices={choices} />}
      {sources && <Sources sources={sources} />}
      {rate && <Rate messageId={message.id} />}
    </>
  );
}

/** Buttons, until something else is said: then they only tell what was chosen. */
function Choices({ message: { id, seq }, choices }: { message: Message; choices: NonNullable<Card['choices']> }) {
  const { chat, locale } = usePanel();
  const words = botWords[locale];
  const [pressed, setPressed] = useState(false);
  const later = chat.thread?.sorted.filter((each) => each.seq > seq && each.kind !== 'event') ?? [];
  const answer = later.find(({ sender, replyTo }) => sender.kind === 'visitor' && replyTo === id)?.text;
  const over = pressed || later.length > 0 || chat.outgoing.length > 0;
  return (
    <div class="choices" role="group" aria-label={words.choices}>
      {choices.map((choice) => (
        <button
          key={choice.id}
          type="button"
          class={`choice ${choice.label === answer ? 'chosen' : ''}`}
          disabled={over}
          dir="auto"
          onClick={() => {
            setPressed(true);
            chat.answer(choice.label, id);
          }}
        >
          {choice.label}
          {choice.label === answer && <span class="sr"> ({words.chosen})</span>}
        </button>
      ))}
    </div>
  );
}

/** Where an answer comes from. Articles open here, where they can be shown here. */
function Sources({ sources }: { sources: readonly CardSource[] }) {
  const { chat, locale } = usePanel();
  const words = botWords[locale];
  return (
    <div class="sources">
      <span class="quiet">{words.sources}</span>
      <ul>
        {sources.map(({ title, url, articleId }) => (
          <li key={url} dir="auto">
            {articleId && chat.articles.parts ? (
              <button type="button" class="text-button" onClick={() => chat.articles.read(articleId)}>
                {title}
              </button>
            ) : (
              <a href={url} target="_blank" rel="noopener noreferrer">
                {title}
                <span class="sr"> {words.opensTab}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whether it helped; said once here, and anew if the visitor comes back. */
function Rate({ messageId }: { messageId: string }) {
  const { chat, locale, words: panelWords } = usePanel();
  const words = botWords[locale];
  const [said, setSaid] = useState(false);
  const [problem, setProblem] = useState<string>();
  const tell = (helpful: boolean) => {
    setProblem(undefined);
    chat.api.call('POST /bot/feedback', { body: { messageId, helpful } }).then(
      () => setSaid(true),
      (error: unknown) => setProblem(sayProblem(panelWords, codeOf(error))),
    );
  };
  return (
    <div class="rate-answer" role="group" aria-label={words.helpful}>
      {!said && (
        <>
          <span class="quiet">{words.helpful}</span>
          <button type="button" class="choice" onClick={() => tell(true)}>
            <Icon name="delivered" size={14} />
            {words.yes}
          </button>
          <button type="button" class="choice" onClick={() => tell(false)}>
            {words.no}
          </button>
        </>
      )}
      <span class="quiet" role="status">
        {said && words.thanks}
      </span>
      {problem && (
        <span class="problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
