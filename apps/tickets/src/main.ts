import 'reflect-metadata';
import { runService } from '@parley/service-kit';
import { ticketsCard } from './service.js';

await runService(ticketsCard, process.env);
