import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import type { Logger } from '@parley/observability';
import { CONFIG, LOG, VisitorDoor } from '@parley/service-kit';
import { ConversationsCalls } from './calls/conversations-calls.js';
import type { GatewayConfig } from './config.js';
import { DocumentsController } from './http/documents.controller.js';
import { FramesController } from './http/frames.controller.js';
import { StreamController } from './http/stream.controller.js';
import { Channels } from './live/channels.js';
import { Listening } from './live/listening.js';
import { Unheard } from './live/unheard.js';
import { StillInSight } from './live/still-in-sight.js';
import { Viewers } from './live/viewers.js';
import { ChatPage } from './pages/chat-page.js';
import { ConsolePages } from './pages/console-pages.js';
import { DemoPage } from './pages/demo-page.js';
import { DocsPage } from './pages/docs-page.js';
import { Pages } from './pages/pages.middleware.js';
import { OwnPages } from './pages/own-pages.js';
import { RatePage } from './pages/rate-page.js';
import { WidgetFiles } from './pages/widget-files.js';
import { AvailabilityReports } from './presence/availability-reports.js';
import { PresenceKeeper } from './presence/presence-keeper.js';
import { presenceOf } from './presence/presence-of.js';
import { PRESENCE } from './presence/presence.js';
import { Watching } from './presence/watching.js';
import { Admission } from './socket/admission.js';
import { DegradedNotice } from './socket/degraded-notice.js';
import { Deliveries } from './socket/deliveries.js';
import { Dispatcher } from './socket/dispatcher.js';
import { Doorkeeper } from './socket/doorkeeper.js';
import { Drain } from './socket/drain.js';
import { Greeter } from './socket/greeter.js';
import { frameHandlers, Handlers } from './socket/handlers.js';
import { Heartbeat } from './socket/heartbeat.js';
import { InboxDomains } from './socket/inbox-domains.js';
import { OnHello } from './socket/on-hello.js';
import { Rates } from './socket/rates.js';
import { RevocationWatch } from './socket/revocation-watch.js';
import { SocketGateway } from './socket/socket.gateway.js';
import { SocketServer } from './socket/socket-server.js';
import { Sockets } from './socket/sockets.js';
import { VisitorWatch } from './socket/visitor-watch.js';
import { OpenStream } from './stream/open-stream.js';
import { StreamPlaces } from './stream/stream-places.js';
import { TakeFrame } from './stream/take-frame.js';

const socket = [Sockets, SocketServer, SocketGateway, Dispatcher, Handlers, Rates, Admission, OnHello, Greeter, ...frameHandlers, Deliveries, Doorkeeper, InboxDomains, Heartbeat, RevocationWatch, VisitorWatch, DegradedNotice, StillInSight, Drain];
const stream = [OpenStream, StreamPlaces, TakeFrame];
const pages = [WidgetFiles, ChatPage, RatePage, DemoPage, DocsPage, OwnPages, ConsolePages];
const presence = { provide: PRESENCE, inject: [CONFIG, LOG], useFactory: (config: GatewayConfig, log: Logger) => presenceOf(config, log) };
const door = {
  provide: APP_INTERCEPTOR,
  inject: [VisitorWatch, CONFIG],
  useFactory: (visitors: VisitorWatch, config: GatewayConfig) => new VisitorDoor(async (visitor, from) => visitors.admit(visitor, from), config),
};

@Module({
  controllers: [DocumentsController, StreamController, FramesController],
  providers: [door, ...socket, ...stream, ...pages, presence, AvailabilityReports, PresenceKeeper, Watching, Channels, Listening, Viewers, Unheard, ConversationsCalls],
})
export class GatewayModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(Pages).forRoutes('{*path}');
  }
}
