import type { Session } from '@parley/contracts';
import { type FormEvent, useState } from 'react';
import { codeOf, refusedFields, useProblemText } from '../../i18n/problem-text.js';
import { signedIn } from './session.js';

const nothing: ReadonlySet<string> = new Set();

/** Sends a form that ends in being signed in; says what went wrong, and in which fields. */
export function useEntryForm(send: () => Promise<Session>, then?: () => void) {
  const say = useProblemText();
  const [state, setState] = useState<{ busy: boolean; problem?: unknown }>({ busy: false });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (state.busy) return;
    setState({ busy: true });
    try {
      const answer = await send();
      signedIn(answer);
      then?.();
    } catch (problem) {
      setState({ busy: false, problem });
    }
  };
  const refused = state.problem ? refusedFields(state.problem) : nothing;
  return {
    submit,
    busy: state.busy,
    refused,
    code: codeOf(state.problem),
    problem: state.problem && refused.size === 0 ? say(state.problem) : undefined,
  };
}
