import type { Flow, FlowGraph } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { codeOf } from '../../../i18n/problem-text.js';
import { api } from '../../session/api.js';
import { flowKeys } from '../flow-keys.js';
import { sameGraph } from '../graph/difference.js';
import * as steps from '../graph/history.js';
import { isKeepable } from '../graph/problems.js';
import { usePutFlow } from '../use-flows.js';
import { keptDrafts } from './kept-draft.js';

/** Saved so long after the last change, in milliseconds. */
const REST_MS = 900;

export type SaveState = { phase: 'saved' | 'waiting' | 'saving' | 'incomplete' } | { phase: 'failed'; error: unknown } | { phase: 'conflict'; theirs: Flow };

/**
 * The draft of a flow. It saves itself when the hands rest, one save after the other, each onto the version it was read at. What is not filled in yet is kept on this device
 * until it is. What somebody else drew meanwhile is taken over while nothing was changed here; otherwise `conflict` holds it until somebody has chosen.
 */
export function useFlowDraft(flow: Flow, agentId: string, locked: boolean) {
  const client = useQueryClient();
  const putFlow = usePutFlow();
  const put = useRef(putFlow);
  put.current = putFlow;
  const base = useRef({ version: flow.version, graph: flow.graph });
  const [opened] = useState(() => openedAs(flow, agentId, locked));
  const [history, setHistory] = useState(opened.history);
  const latest = useRef(history);
  const draft = useRef(history.present);
  const [state, setState] = useState<SaveState>(opened.late ? { phase: 'conflict', theirs: flow } : { phase: 'saved' });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<boolean>>(undefined);
  const stuck = useRef(opened.late);

  const become = useCallback((next: steps.History<FlowGraph>) => {
    latest.current = next;
    draft.current = next.present;
    setHistory(next);
  }, []);

  const hold = useCallback(() => keptDrafts.write(agentId, flow.id, { version: base.current.version, graph: draft.current }), [agentId, flow.id]);
  const isDirty = () => !sameGraph(draft.current, base.current.graph);

  const meet = useCallback(
    async (refusal: unknown) => {
      stuck.current = true;
      const theirs = await client.fetchQuery({ queryKey: flowKeys.flow(flow.id), queryFn: () => api.call('GET /bot/flows/:id', { params: { id: flow.id } }), staleTime: 0 }).catch(() => undefined);
      stuck.current = theirs !== undefined;
      setState(theirs ? { phase: 'conflict', theirs } : { phase: 'failed', error: refusal });
    },
    [client, flow.id],
  );

  const send = useCallback(async (): Promise<boolean> => {
    const graph = draft.current;
    setState({ phase: 'saving' });
    try {
      const saved = await api.call('PATCH /bot/flows/:id', { params: { id: flow.id }, body: { graph, version: base.current.version } });
      base.current = { version: saved.version, graph };
      put.current({ ...saved, graph });
      return true;
    } catch (error) {
      hold();
      if (codeOf(error) === 'flow.stale') await meet(error);
      else setState({ phase: 'failed', error });
      return false;
    }
  }, [flow.id, hold, meet]);

  /** Saves what is not saved yet; answers whether all of it is. */
  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    while (!sameGraph(draft.current, base.current.graph)) {
      if (stuck.current) return false;
      if (!isKeepable(draft.current)) {
        hold();
        setState({ phase: 'incomplete' });
        return false;
      }
      running.current = send();
      const done = await running.current;
      running.current = undefined;
      if (!done) return false;
    }
    keptDrafts.drop(agentId, flow.id);
    setState({ phase: 'saved' });
    return true;
  }, [send, hold, agentId, flow.id]);

  const show = useCallback(
    (next: steps.History<FlowGraph>) => {
      if (locked || next.present === draft.current) return;
      become(next);
      clearTimeout(timer.current);
      if (stuck.current) return hold();
      setState((now) => (now.phase === 'saving' ? now : { phase: 'waiting' }));
      timer.current = setTimeout(() => void flush(), REST_MS);
    },
    [become, flush, hold, locked],
  );

  /** Begins anew with what the server has. */
  const adopt = useCallback(
    (newer: Flow) => {
      base.current = { version: newer.version, graph: newer.graph };
      if (!sameGraph(newer.graph, draft.current)) become(steps.change(latest.current, newer.graph, Date.now()));
      setState({ phase: 'saved' });
    },
    [become],
  );

  useEffect(() => {
    if (stuck.current || running.current || flow.version <= base.current.version) return;
    if (sameGraph(flow.graph, base.current.graph)) base.current = { version: flow.version, graph: base.current.graph };
    else if (sameGraph(draft.current, base.current.graph)) adopt(flow);
  }, [flow, adopt]);

  useEffect(() => {
    if (isDirty()) void flush();
    return () => void flush();
  }, [flush]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!isDirty()) return;
      hold();
      void flush();
      event.preventDefault();
    };
    const again = () => void flush();
    window.addEventListener('beforeunload', ask);
    window.addEventListener('online', again);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('online', again);
    };
  }, [flush, hold]);

  const settle = (theirs: Flow, mine: boolean) => {
    stuck.current = false;
    if (mine) base.current = { version: theirs.version, graph: theirs.graph };
    else adopt(theirs);
    void flush();
  };
  return {
    graph: history.present,
    state,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    /** `name`: which field is written in, so that its letters are taken back together. */
    change: useCallback((graph: FlowGraph, name?: string) => show(steps.change(latest.current, graph, Date.now(), name)), [show]),
    undo: useCallback(() => show(steps.undo(latest.current)), [show]),
    redo: useCallback(() => show(steps.redo(latest.current)), [show]),
    flush,
    /** The version that the server has, as far as is known here. */
    version: () => base.current.version,
    adopt,
    keepMine: (theirs: Flow) => settle(theirs, true),
    takeTheirs: (theirs: Flow) => settle(theirs, false),
  };
}
export type FlowDraft = ReturnType<typeof useFlowDraft>;

/** What the server has, or what was left on this device and could not be saved; `late`: somebody else has changed the flow since. */
function openedAs(flow: Flow, agentId: string, locked: boolean): { history: steps.History<FlowGraph>; late: boolean } {
  const opened = steps.begin(flow.graph);
  const kept = locked ? undefined : keptDrafts.read(agentId, flow.id);
  if (!kept || sameGraph(kept.graph, flow.graph)) return { history: opened, late: false };
  return { history: steps.change(opened, kept.graph, 0), late: kept.version !== flow.version };
}
