import 'reflect-metadata';
import { runService } from '@parley/service-kit';
import { analyticsCard } from './service.js';

await runService(analyticsCard, process.env);
