import type { BodyIn, FlowTested, Locale } from '@parley/contracts';
import { useCallback, useRef, useState } from 'react';
import { api } from '../../../session/api.js';
import { useBuilder } from '../builder-context.js';

/** A visitor to try the flow with. */
export interface TestVisitor {
  locale: Locale;
  verified: boolean;
  http: 'samples' | 'live';
}
/** What systems would answer, as JSON text, by the step that asks. */
export type Samples = Record<string, { status: number; body: string }>;

const bodyOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** Walks through the draft as it stands; each message walks the whole way anew, so what was drawn meanwhile counts. */
export function useWalk(visitor: TestVisitor, samples: Samples) {
  const { flowId, graph } = useBuilder();
  const [messages, setMessages] = useState<readonly string[]>([]);
  const [tested, setTested] = useState<FlowTested>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const latest = useRef(0);
  const run = useCallback(
    async (said: readonly string[]) => {
      const turn = ++latest.current;
      setMessages(said);
      setBusy(true);
      setError(undefined);
      const known = Object.entries(samples).filter(([id]) => graph.nodes[id]?.kind === 'http').map(([id, { status, body }]) => [id, { status, body: bodyOf(body) }]);
      const body: BodyIn<'POST /bot/flows/:id/test'> = {
        messages: [...said], locale: visitor.locale, graph, http: visitor.http, samples: Object.fromEntries(known) as never, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        contact: { verified: visitor.verified, ...(visitor.verified && { name: 'Emma Brown', email: 'emma@example.com', externalId: 'test-visitor' }) },
      };
      try {
        const outcome = await api.call('POST /bot/flows/:id/test', { params: { id: flowId }, body });
        if (turn === latest.current) setTested(outcome);
      } catch (failed) {
        if (turn === latest.current) setError(failed);
      } finally {
        if (turn === latest.current) setBusy(false);
      }
    },
    [flowId, graph, samples, visitor],
  );
  return { messages, tested, error, busy, run };
}
