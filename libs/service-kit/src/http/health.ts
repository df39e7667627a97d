import { METRICS_CONTENT_TYPE, metricsText } from '@parley/observability';
import type { Application, Request, Response } from 'express';

/** Something a service needs for its own duty; answers whether it is there. */
export type Check = () => Promise<boolean>;

/** How long a check may take before it counts as failed, in milliseconds. */
const PATIENCE_MS = 1500;

const patient = (check: Check): Promise<boolean> =>
  Promise.race([
    check().catch(() => false),
    new Promise<boolean>((resolve) => void setTimeout(resolve, PATIENCE_MS, false).unref()),
  ]);

/** Runs every check; `draining` fails whatever they say. */
export async function readiness(checks: Record<string, Check>, draining: boolean): Promise<{ ready: boolean; checks: Record<string, string> }> {
  const entries = await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, (await patient(check)) ? 'ok' : 'failed'] as const));
  const all = Object.fromEntries(draining ? [...entries, ['draining', 'failed'] as const] : entries);
  return { ready: Object.values(all).every((state) => state === 'ok'), checks: all };
}

/** `/healthz` says that the event loop turns, nothing more; `/readyz` that the service can do its duty. */
export function useHealth(express: Application, checks: Record<string, Check>, isDraining: () => boolean): void {
  express.get('/healthz', (_: Request, response: Response) => void response.json({ status: 'ok' }));
  express.get('/readyz', async (_: Request, response: Response) => {
    const state = await readiness(checks, isDraining());
    response.status(state.ready ? 200 : 503).json({ status: state.ready ? 'ok' : 'failed', checks: state.checks });
  });
}

/** `/metrics`: the figures of this process for Prometheus. */
export function useMetrics(express: Application): void {
  express.get('/metrics', async (_: Request, response: Response) => {
    response.type(METRICS_CONTENT_TYPE).send(await metricsText());
  });
}
