import { createApi } from '@parley/client';
import { accessToken, refreshSession } from './session.js';

/** Every call of a signed-in agent. An expired token is renewed once and the call repeated. */
export const api = createApi({ baseUrl: '', token: accessToken, refresh: refreshSession });
