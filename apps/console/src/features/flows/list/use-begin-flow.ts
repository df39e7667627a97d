import type { Flow } from '@parley/contracts';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useProblemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';

/** Makes a flow, once at a time, and opens it. */
export function useBeginFlow() {
  const say = useProblemText();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const begin = async (make: () => Promise<Flow>) => {
    if (busy) return;
    setBusy(true);
    try {
      const { id } = await make();
      void navigate(`/bot/flows/${id}`);
    } catch (error) {
      toast(say(error), { tone: 'danger' });
      setBusy(false);
    }
  };
  return { busy, begin };
}
