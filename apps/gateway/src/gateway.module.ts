import { Module, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import type { Logger } from '@parley/observability';
import { CONFIG, LOG } from '@parley/service-kit';
import { ConversationsCalls } from './calls/conversations-calls.js';
import type { GatewayConfig } from './config.js';
import { DocumentsController } from './http/documents.controller.js';
import { FramesController } from './http/frames.controller.js';
import { StreamController } from './http/stream.controller.js';
import { Channels } from './live/channels.js';
import { Listening } from './live/listening.js';
import { Unheard } from './live/unheard.js';
import { ChatPage } from './pages/chat-page.js';
import { ConsolePages } from './pages/console-pages.js';
import { DemoPage } from './pages/demo-page.js';
import { DocsPage } from './pages/docs-page.js';
import { Pages } from './pages/pages.middleware.js';
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
import { OpenStream } from './stream/open-stream.js';
import { StreamPlaces } from './stream/stream-places.js';
import { TakeFrame } from './stream/take-frame.js';

const socket = [Sockets, SocketServer, SocketGateway, Dispatcher, Handlers, Rates, Admission, OnHello, Greeter, ...frameHandlers, Deliveries, Doorkeeper, InboxDomains, Heartbeat, RevocationWatch, DegradedNotice, Drain];
const stream = [OpenStream, StreamPlaces, TakeFrame];
const pages = [WidgetFiles, ChatPage, DemoPage, DocsPage, ConsolePages];
const presence = { provide: PRESENCE, inject: [CONFIG, LOG], useFactory: (config: GatewayConfig, log: Logger) => presenceOf(config, log) };

@Module({
  controllers: [DocumentsController, StreamController, FramesController],
  providers: [...socket, ...stream, ...pages, presence, AvailabilityReports, PresenceKeeper, Watching, Channels, Listening, Unheard, ConversationsCalls],
})
export class GatewayModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(Pages).forRoutes('{*path}');
  }
}
