import { Module } from '@nestjs/common';
import { countingControllers, countingProviders } from './counting-parts.js';
import { queryControllers, queryProviders } from './query-parts.js';

@Module({ controllers: [...countingControllers, ...queryControllers], providers: [...countingProviders, ...queryProviders] })
export class AnalyticsModule {}
