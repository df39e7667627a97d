import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { ticketControllers, ticketProviders } from './core-parts.js';
import { flowControllers, flowProviders } from './flow-parts.js';
import { PortalPages } from './pages/portal-pages.middleware.js';
import { portalControllers, portalProviders } from './portal-parts.js';

@Module({ controllers: [...portalControllers, ...ticketControllers, ...flowControllers], providers: [...ticketProviders, ...flowProviders, ...portalProviders] })
export class TicketsModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(PortalPages).forRoutes('portal{/*path}');
  }
}
