import type { Flow } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { useFlowActions, usePutFlow } from '../use-flows.js';
import type { FlowDraft } from './use-flow-draft.js';

/** `reason`: why it is published although golden conversations would fail. */
interface Publishing {
  note: string;
  reason?: string;
}

/** What is done with the flow as a whole. The draft is saved first, so that nobody publishes half of it. */
export function useFlowLife(flow: Flow, draft: FlowDraft) {
  const { t } = useTranslation();
  const say = useProblemText();
  const put = usePutFlow();
  const { change } = useFlowActions();
  const [busy, setBusy] = useState(false);
  const params = { id: flow.id };
  /** @param refused is told a refusal, and answers whether it shows that itself */
  const run = async (done: string, call: () => Promise<Flow>, refused?: (error: unknown) => boolean): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    try {
      if (!(await draft.flush())) {
        toast(t('flow.unsavedFirst'), { tone: 'danger' });
        return false;
      }
      const now = await call();
      put(now);
      draft.adopt(now);
      toast(done);
      return true;
    } catch (error) {
      if (!refused?.(error)) toast(say(error), { tone: 'danger' });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    publish: ({ note, reason }: Publishing, refused: (error: unknown) => boolean) =>
      run(t('flow.done.published'), () => api.call('POST /bot/flows/:id/publish', { params, body: { version: draft.version(), note, ...(reason && { override: { reason } }) } }), refused),
    restore: (number: number) => run(t('flow.done.restored', { number }), () => api.call('POST /bot/flows/:id/versions/:number/restore', { params: { ...params, number: String(number) }, body: { version: draft.version() } })),
    rename: (name: string, description: string) => run(t('ui.saved'), () => change(flow.id, { name, description })),
    enable: (enabled: boolean) => run(t(enabled ? 'flow.done.on' : 'flow.done.off'), () => change(flow.id, { enabled })),
  };
}
export type FlowLife = ReturnType<typeof useFlowLife>;
