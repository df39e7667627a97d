import { runService } from '@parley/service-kit';
import { gatewayCard } from './service.js';

await runService(gatewayCard, process.env);
