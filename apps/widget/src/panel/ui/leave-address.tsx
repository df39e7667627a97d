import { ApiProblem } from '@parley/client';
import { useState } from 'preact/hooks';
import { sayProblem } from '../../words/panel.js';
import { usePanel } from './context.js';

/** Whether somebody who waits should be asked where they can be reached: nobody is there, or it takes long, and nobody knows yet. */
function useAsked(): boolean {
  const { chat, host } = usePanel();
  const conversation = chat.conversations.get(chat.thread?.id);
  if (!conversation || conversation.status !== 'open' || conversation.assignee || !chat.contact || chat.contact.email) return false;
  return host.config?.online === false || chat.queuePlace?.offer === 'form';
}

/** Asks for an address while the place in the queue is kept, and says thanks for it. */
export function LeaveAddress() {
  const { chat, words } = usePanel();
  const asked = useAsked();
  const [email, setEmail] = useState('');
  const [state, setState] = useState<'asking' | 'sending' | 'thanks' | 'later'>('asking');
  const [problem, setProblem] = useState<string>();
  if (state === 'thanks') {
    return (
      <p class="address thanks" role="status">
        {words.address.thanks(email)}
      </p>
    );
  }
  if (!asked || state === 'later') return null;
  const leave = async (event: Event) => {
    event.preventDefault();
    if (state === 'sending' || email.trim() === '') return;
    setState('sending');
    setProblem(undefined);
    try {
      await chat.leaveAddress(email.trim());
      setState('thanks');
    } catch (error) {
      setProblem(error instanceof ApiProblem ? (error.code === 'request.invalid' ? words.address.wrong : sayProblem(words, error.code)) : words.errors['network.offline']);
      setState('asking');
    }
  };
  return (
    <form class="address" noValidate onSubmit={leave}>
      <label for="parley-address">{words.address.ask}</label>
      <div class="row">
        <input
          id="parley-address"
          type="email"
          autocomplete="email"
          maxLength={254}
          placeholder={words.address.placeholder}
          value={email}
          aria-invalid={problem !== undefined}
          aria-describedby={problem && 'parley-address-problem'}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        <button type="submit" disabled={state === 'sending' || email.trim() === ''}>
          {words.address.leave}
        </button>
        <button type="button" class="quiet" onClick={() => setState('later')}>
          {words.address.later}
        </button>
      </div>
      {problem && (
        <p id="parley-address-problem" class="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
