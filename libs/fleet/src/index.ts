/**
 * Parley's distributed shape on one machine: every service a process of its own, in copies, over real Postgres, Redis and Kafka.
 * For whoever runs it, measures it or breaks it on purpose.
 */
export { Copy } from './copy.js';
export { fleet, owners, serviceNames } from './fleet.js';
export { makeCopies, type FleetSettings, type More, type Surroundings } from './make-copies.js';
export { startServers, type ServerSettings, type Servers } from './start-servers.js';
