import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { articleControllers, articleProviders } from './article-parts.js';
import { findingControllers, findingProviders } from './finding-parts.js';
import { helpControllers, helpProviders } from './help-parts.js';
import { HelpPages } from './pages/help-pages.middleware.js';

@Module({ controllers: [...articleControllers, ...helpControllers, ...findingControllers], providers: [...articleProviders, ...helpProviders, ...findingProviders] })
export class KnowledgeModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(HelpPages).forRoutes('{*path}');
  }
}
