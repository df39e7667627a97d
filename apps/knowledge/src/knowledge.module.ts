import { Module } from '@nestjs/common';
import { findingControllers, findingProviders } from './finding-parts.js';

@Module({ controllers: [...findingControllers], providers: [...findingProviders] })
export class KnowledgeModule {}
