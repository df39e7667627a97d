import { defineService } from '@parley/service-kit';
import { gatewayConfig } from './config.js';
import { GatewayModule } from './gateway.module.js';

export const gatewayCard = defineService({ name: 'gateway', config: gatewayConfig, module: GatewayModule });
