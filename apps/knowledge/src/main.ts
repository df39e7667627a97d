import 'reflect-metadata';
import { runService } from '@parley/service-kit';
import { knowledgeCard } from './service.js';

await runService(knowledgeCard, process.env);
