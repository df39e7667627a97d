/** For whoever runs tests: not for tests themselves. */
export { findServers, type FoundServers } from './servers/find-servers.js';
export { dropTestDatabases } from './servers/postgres-url.js';
export type { ServerKind } from './servers/kinds.js';
