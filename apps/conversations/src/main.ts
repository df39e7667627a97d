import 'reflect-metadata';
import { runService } from '@parley/service-kit';
import { conversationsCard } from './service.js';

await runService(conversationsCard, process.env);
