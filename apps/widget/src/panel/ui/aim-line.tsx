import { sayProblem } from '../../words/panel.js';
import { summaryOf } from '../thread.js';
import { usePanel } from './context.js';
import { Icon } from './icons.js';
import { whoSaid } from './quote.js';

/** Above the field: which message is answered or mended, and why a change was not taken. */
export function AimLine() {
  const { chat, words } = usePanel();
  const { aim, problem } = chat.changing;
  if (problem) {
    return (
      <p class="aim" role="alert">
        <span class="lines reason">{sayProblem(words, problem)}</span>
        <button type="button" class="icon-button" aria-label={words.dismiss} onClick={() => chat.changing.at(undefined)}>
          <Icon name="close" size={16} />
        </button>
      </p>
    );
  }
  if (!aim) return null;
  const mends = aim.kind === 'edit';
  return (
    <div class="aim" role="status">
      <Icon name={mends ? 'edit' : 'answer'} size={16} />
      <span class="lines">
        <span class="ellipsis who">{mends ? words.changing.editing : words.changing.answering(whoSaid(aim.message, words))}</span>{' '}
        <span class="ellipsis said" dir="auto">
          {summaryOf(aim.message)}
        </span>
      </span>
      <button type="button" class="icon-button" aria-label={mends ? words.changing.keepAsIs : words.changing.noAnswer} onClick={() => chat.changing.at(undefined)}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
