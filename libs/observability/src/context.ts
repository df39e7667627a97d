import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of the running request, call or reaction carries. */
export interface Context {
  tenantId?: string;
  requestId?: string;
}

const storage = new AsyncLocalStorage<Context>();

/** Runs `work` with these fields added to the context. */
export const withContext = <T>(fields: Context, work: () => T): T => storage.run({ ...storage.getStore(), ...fields }, work);

/** The fields of the running context. */
export const contextFields = (): Context => storage.getStore() ?? {};
