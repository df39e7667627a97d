import type { Quote } from '@parley/contracts';
import type { Words } from '../../words/panel.js';
import { usePanel } from './context.js';

/** Whose words are quoted, as the visitor calls them. */
export const whoSaid = ({ sender }: Pick<Quote, 'sender'>, words: Words): string => (sender.kind === 'visitor' ? words.you : sender.name);

/** The message that is answered, above the answer: a way back to it, as long as it is loaded. */
export function QuoteBlock({ quote }: { quote: Quote }) {
  const { chat, words, host } = usePanel();
  const known = chat.thread?.messages.has(quote.seq);
  const go = () => {
    const target = host.root.querySelector<HTMLElement>(`[data-seq="${quote.seq}"]`);
    target?.scrollIntoView({ block: 'center' });
    target?.classList.add('found');
    setTimeout(() => target?.classList.remove('found'), 1500);
  };
  const inside = (
    <>
      <span class="ellipsis who">{whoSaid(quote, words)}</span>
      <span class="said">{quote.deleted ? words.changing.deleted : quote.text}</span>
    </>
  );
  return known ? (
    <button type="button" class="quote" dir="auto" onClick={go}>
      <span class="sr">{words.changing.goTo}: </span>
      {inside}
    </button>
  ) : (
    <div class="quote" dir="auto">
      {inside}
    </div>
  );
}
