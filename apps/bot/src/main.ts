import 'reflect-metadata';
import { runService } from '@parley/service-kit';
import { botCard } from './service.js';

await runService(botCard, process.env);
