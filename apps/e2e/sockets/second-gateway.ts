import type { AddressInfo } from 'node:net';
import { gatewayCard } from '@parley/gateway/service';
import { createLog } from '@parley/observability';
import { listen, platformOf, startService, type Platform } from '@parley/service-kit';
import { startParley, type WholeParley } from './start-parley.js';

export interface TwoGateways {
  parley: WholeParley;
  /** The second gateway: of its own in everything but Redis and the services it asks. */
  other: { url: string; platform: Platform };
  close(): Promise<void>;
}

/** @param redisUrl what both share @param heartbeat in seconds */
export async function startTwoGateways({ redisUrl, heartbeat }: { redisUrl: string; heartbeat: string }): Promise<TwoGateways> {
  const parley = await startParley({ env: { REDIS_URL: redisUrl, SOCKET_HEARTBEAT_SECONDS: heartbeat }, parts: { REDIS_URL: redisUrl } });
  const parts = { REDIS_URL: redisUrl, KAFKA_REPLICATION: 1 };
  const platform = { ...platformOf(parts, { log: createLog('test', 'silent'), rpc: 'memory', client: 'other' }), rpc: parley.platform.rpc };
  const service = await startService(gatewayCard, platform, { PUBLIC_URL: parley.url, REDIS_URL: redisUrl, LOG_LEVEL: 'silent', SOCKET_HEARTBEAT_SECONDS: heartbeat });
  await listen(service.server, 0);
  return {
    parley,
    other: { url: `http://127.0.0.1:${(service.server.address() as AddressInfo).port}`, platform },
    close: async () => {
      await service.close();
      await platform.close();
      await parley.close();
    },
  };
}
