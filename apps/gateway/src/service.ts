import { defineService } from '@parley/service-kit';
import { gatewayConfig } from './config.js';
import { GatewayModule } from './gateway.module.js';
import { SocketAdapter } from './socket/socket.adapter.js';
import { SocketServer } from './socket/socket-server.js';

/** Sockets, presence, fan-out and pages; see README.md beside `src`. */
export const gatewayCard = defineService({
  name: 'gateway',
  config: gatewayConfig,
  module: GatewayModule,
  prepare: (app) => void app.useWebSocketAdapter(new SocketAdapter(app.get(SocketServer))),
});
