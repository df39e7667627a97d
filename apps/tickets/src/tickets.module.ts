import { Module } from '@nestjs/common';
import { ticketControllers, ticketProviders } from './core-parts.js';
import { flowControllers, flowProviders } from './flow-parts.js';

@Module({ controllers: [...ticketControllers, ...flowControllers], providers: [...ticketProviders, ...flowProviders] })
export class TicketsModule {}
