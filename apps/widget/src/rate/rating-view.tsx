import type { Locale, RateConversation, RatingForm as Form } from '@parley/contracts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sayScore, type RatingWords } from '../words/rating.js';
import { RatingForm } from './rating-form.js';

/** What is known of a rating. `reasons` are keys. */
export interface Known {
  form: Form;
  score: number | null;
  comment: string | null;
  reasons: readonly string[];
  changeableUntil: string | null;
}

interface ViewProps {
  known: Known;
  words: RatingWords;
  locale: Locale;
  title: string;
  /** @throws with a `code` when it was not taken */
  send: (rating: RateConversation) => Promise<void>;
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code ?? '');

/** The question; after it thanks, which can be taken back for a while. */
export function RatingView({ known, words, locale, title, send }: ViewProps) {
  const [changing, setChanging] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const thanks = useRef<HTMLDivElement>(null);
  const sent = useRef(false);
  const { form, score, comment, reasons, changeableUntil } = known;
  const answered = score !== null && !changing;
  // Whoever sent it by keyboard stands on a button that is gone: the thanks take its place.
  useEffect(() => {
    if (answered && sent.current) thanks.current?.focus();
    sent.current = false;
  }, [answered]);
  if (answered) {
    const changeable = changeableUntil !== null && Date.parse(changeableUntil) > Date.now();
    return (
      <div class="rating thanks" ref={thanks} tabIndex={-1} role="status">
        <p>{words.thanks}</p>
        <p class="chosen">{words.given(sayScore(words, score, form.scale))}</p>
        {changeable && (
          <button type="button" class="quiet" onClick={() => setChanging(true)}>
            {words.change}
          </button>
        )}
      </div>
    );
  }
  const take = async (rating: RateConversation) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await send(rating);
      sent.current = true;
      setChanging(false);
    } catch (error) {
      setProblem(codeOf(error) === 'rating.closed' ? words.closed : words.failed);
    }
    setBusy(false);
  };
  return (
    <RatingForm
      form={form}
      given={score === null ? undefined : { score, comment: comment ?? '', reasons: [...reasons] }}
      words={words}
      locale={locale}
      title={title}
      problem={problem}
      busy={busy}
      onSend={(rating) => void take(rating)}
      {...(changing && { onCancel: () => setChanging(false) })}
    />
  );
}
