import { Module } from '@nestjs/common';
import { countingControllers, countingProviders } from './counting-parts.js';
import { queryControllers, queryProviders } from './query-parts.js';
import { reportControllers, reportProviders } from './report-parts.js';

@Module({ controllers: [...countingControllers, ...queryControllers, ...reportControllers], providers: [...countingProviders, ...queryProviders, ...reportProviders] })
export class AnalyticsModule {}
