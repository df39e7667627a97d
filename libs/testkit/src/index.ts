/**
 * What tests stand on: real servers, the public API of a running Parley, a real browser. Servers are found in this
 * order: an address in the environment, a container, a server started on this machine.
 */
export { eventually } from './eventually.js';
export { launchBrowser } from './browser.js';
export { clamdUrl, kafkaBrokers, redisUrl, s3Url } from './servers/addresses.js';
export { postgresUrl, type Template } from './servers/postgres-url.js';
export { needs } from './servers/needs.js';
export type { ServerKind } from './servers/kinds.js';
export { startCards, type StartCardsOptions, type TestParley } from './start-cards.js';
export { catalogueFaults } from './catalogue-faults.js';
export { parleyUrl } from './parley/base-url.js';
export { apiCall, apiRefusal, rawCall, type Caller, type RawAnswer, type RawRequest } from './parley/api-call.js';
export { anAgent, aTenant, aVisitor, type TestAgent, type TestTenant, type TestVisitor } from './parley/factories.js';
export { openSocket, TestSocket, type SocketOptions } from './parley/test-socket.js';
export { breaksOff, endless, fallsSilent, hangs, leadsTo, ModelServer, raw, refuses, says, understands, type ModelAsked, type ModelReply } from './models/model-server.js';
