import { usePanel } from './kit.js';
import { botWords } from './words.js';

/** What the bot is about to say, as far as it has come. The words themselves are read aloud once they are said. */
export function Stream({ text }: { text: string }) {
  const { locale } = usePanel();
  return (
    <div class="bubble-row theirs first last">
      <span class="avatar-gap" />
      <div class="stack">
        <div class="bubble stream" dir="auto" aria-hidden="true">
          {text}
        </div>
        <span class="sr" role="status">
          {botWords[locale].writes}
        </span>
      </div>
    </div>
  );
}
