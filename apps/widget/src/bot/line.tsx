import { codeOf, sayProblem, usePanel, useState } from './kit.js';
import { botWords } from './words.js';

/** While the bot answers: that it does, and the way to people. */
export function BotLine({ id }: { id: string }) {
  const { chat, locale, words: panelWords } = usePanel();
  const words = botWords[locale];
  const [state, setState] = useState<'idle' | 'asking'>('idle');
  const [problem, setProblem] = useState<string>();
  const ask = () => {
    setState('asking');
    setProblem(undefined);
    chat.api.call('POST /conversations/:id/handoff', { params: { id } }).then(
      (conversation) => {
        chat.conversations.put(conversation);
        chat.changed();
      },
      (error: unknown) => {
        setState('idle');
        setProblem(sayProblem(panelWords, codeOf(error)));
      },
    );
  };
  return (
    <div class="bot-line">
      <span class="quiet">{words.answering}</span>
      <button type="button" class="text-button" disabled={state === 'asking'} onClick={ask}>
        {state === 'asking' ? words.asking : words.person}
      </button>
      {problem && (
        <span class="problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
