import type { Locale, RateConversation, RatingForm as Form } from '@parley/contracts';
import { useState } from 'preact/hooks';
import { sayScore, type RatingWords } from '../words/rating.js';

const MOST_WORDS = 2000;
const STAR = 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z';
const UP = 'M7 11v9H4v-9zM7 11l4-8c1.7 0 2.6 1.2 2.3 2.8L12.7 9H18a2 2 0 0 1 2 2.4l-1.3 7A2 2 0 0 1 16.7 20H7z';

interface FormProps {
  form: Form;
  /** What was answered before. */
  given: RateConversation | undefined;
  words: RatingWords;
  locale: Locale;
  title: string;
  problem: string | undefined;
  busy: boolean;
  onSend: (rating: RateConversation) => void;
  onCancel?: () => void;
}

/** A question with its scores, reasons that go with the score, and room for words. Radio buttons and check boxes, whatever they look like. */
export function RatingForm({ form, given, words, locale, title, problem, busy, onSend, onCancel }: FormProps) {
  const [score, setScore] = useState(given?.score ?? 0);
  const [chosen, setChosen] = useState<readonly string[]>(given?.reasons ?? []);
  const [comment, setComment] = useState(given?.comment ?? '');
  const reasons = form.reasons.filter((reason) => reason.scores.includes(score));
  const send = (event: Event) => {
    event.preventDefault();
    if (score > 0 && !busy) onSend({ score, reasons: reasons.filter(({ key }) => chosen.includes(key)).map(({ key }) => key), comment: form.comment ? comment.trim() : '' });
  };
  const toggle = (key: string, on: boolean) => setChosen((before) => (on ? [...before, key] : before.filter((one) => one !== key)));
  return (
    <form class="rating" onSubmit={send}>
      <Scores form={form} score={score} words={words} title={title} onScore={setScore} />
      {score > 0 && reasons.length > 0 && (
        <fieldset class="reasons">
          <legend>{words.reasons}</legend>
          {reasons.map(({ key, texts }) => (
            <label key={key}>
              <input type="checkbox" checked={chosen.includes(key)} onChange={(event) => toggle(key, event.currentTarget.checked)} />
              <span>{texts[locale] ?? texts.en ?? texts['zh-CN']}</span>
            </label>
          ))}
        </fieldset>
      )}
      {score > 0 && form.comment && (
        <label class="words">
          <span>{words.comment}</span>
          <textarea rows={2} maxLength={MOST_WORDS} value={comment} onInput={(event) => setComment(event.currentTarget.value)} />
        </label>
      )}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {(score > 0 || onCancel) && (
        <div class="acts">
          <button type="submit" class="send" disabled={busy || score === 0}>
            {busy ? words.sending : words.send}
          </button>
          {onCancel && (
            <button type="button" class="quiet" onClick={onCancel}>
              {words.cancel}
            </button>
          )}
        </div>
      )}
    </form>
  );
}

interface ScoresProps {
  form: Form;
  score: number;
  words: RatingWords;
  title: string;
  onScore: (score: number) => void;
}

function Scores({ form: { scale }, score, words, title, onScore }: ScoresProps) {
  const scores = scale === 'thumbs' ? [5, 1] : [1, 2, 3, 4, 5];
  return (
    <fieldset class="scores">
      <legend>{title}</legend>
      <div class="marks">
        {scores.map((one) => (
          <label key={one} class={(scale === 'thumbs' ? one === score : one <= score) ? 'on' : ''}>
            <input type="radio" name="parley-score" checked={one === score} onChange={() => onScore(one)} />
            <svg class={scale === 'thumbs' && one === 1 ? 'down' : ''} viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
              <path d={scale === 'thumbs' ? UP : STAR} />
            </svg>
            <span class="name">{sayScore(words, one, scale)}</span>
          </label>
        ))}
      </div>
      <p class="chosen" aria-hidden="true">
        {score > 0 ? (scale === 'thumbs' ? words.thumbs[score] : words.scores[score]) : '\u00a0'}
      </p>
    </fieldset>
  );
}
