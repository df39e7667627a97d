import 'reflect-metadata';
import { runService } from '@parley/service-kit';
import { identityCard } from './service.js';

await runService(identityCard, process.env);
