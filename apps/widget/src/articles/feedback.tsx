import type { FeedbackReason, HelpArticle } from '@parley/contracts';
import { codeOf, sayProblem, usePanel, useState } from './kit.js';
import { articleWords } from './words.js';

type Said = { helpful: true } | { helpful: false; reason?: FeedbackReason; comment?: string };

/** Whether an article helped; a "no" counts at once, and may be followed by why. */
export function Feedback({ article: { id, locale: written } }: { article: HelpArticle }) {
  const { chat, locale, words: panelWords } = usePanel();
  const words = articleWords[locale];
  const [step, setStep] = useState<'asks' | 'why' | 'thanks'>('asks');
  const [problem, setProblem] = useState<string>();
  const tell = (said: Said, then: typeof step) => {
    setProblem(undefined);
    chat.api.call('POST /kb/articles/:id/feedback', { params: { id }, body: { locale: written, ...said } }).then(
      () => setStep(then),
      (error: unknown) => setProblem(sayProblem(panelWords, codeOf(error))),
    );
  };
  return (
    <section class="feedback" aria-label={words.helpful}>
      {step === 'asks' && (
        <p class="ask">
          <span>{words.helpful}</span>
          <button type="button" class="choice" onClick={() => tell({ helpful: true }, 'thanks')}>
            {words.yes}
          </button>
          <button type="button" class="choice" onClick={() => tell({ helpful: false }, 'why')}>
            {words.no}
          </button>
        </p>
      )}
      {step === 'why' && <Why tell={(said) => tell({ helpful: false, ...said }, 'thanks')} />}
      <p role="status">{step === 'thanks' && words.thanks}</p>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

function Why({ tell }: { tell: (said: { reason?: FeedbackReason; comment?: string }) => void }) {
  const { locale } = usePanel();
  const words = articleWords[locale];
  const [reason, setReason] = useState<FeedbackReason>();
  const [comment, setComment] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        tell({ ...(reason && { reason }), ...(comment.trim() && { comment: comment.trim() }) });
      }}
    >
      <fieldset>
        <legend ref={(legend) => legend?.focus()} tabIndex={-1}>
          {words.why}
        </legend>
        {(Object.keys(words.reasons) as FeedbackReason[]).map((one) => (
          <label key={one}>
            <input type="radio" name="reason" checked={one === reason} onChange={() => setReason(one)} />
            {words.reasons[one]}
          </label>
        ))}
      </fieldset>
      <textarea rows={2} maxLength={1000} dir="auto" aria-label={words.more} placeholder={words.more} value={comment} onInput={({ currentTarget }) => setComment(currentTarget.value)} />
      <button type="submit" class="choice" disabled={!reason && !comment.trim()}>
        {words.tell}
      </button>
    </form>
  );
}
