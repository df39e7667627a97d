import type { z } from 'zod';
import type { Route, RouteName } from '../route.js';
import { analyticsRoutes } from './analytics.js';
import { assistRoutes } from './assist.js';
import { botRoutes } from './bot.js';
import { botFlowRoutes } from './bot-flow.js';
import { botGoldenRoutes } from './bot-golden.js';
import { botLearningRoutes } from './bot-learning.js';
import { botProviderRoutes } from './bot-provider.js';
import { contactsRoutes } from './contacts.js';
import { conversationsRoutes } from './conversations.js';
import { endingsRoutes } from './endings.js';
import { gatewayRoutes } from './gateway.js';
import { identityRoutes } from './identity.js';
import { messagesRoutes } from './messages.js';
import { knowledgeRoutes } from './knowledge.js';
import { knowledgeImportRoutes } from './knowledge-import.js';
import { knowledgeSearchRoutes } from './knowledge-search.js';
import { lifeRoutes } from './life.js';
import { promisesRoutes } from './promises.js';
import { reportsRoutes } from './reports.js';
import { rolesRoutes } from './roles.js';
import { routingRoutes } from './routing.js';
import { searchRoutes } from './search.js';
import { sentimentRoutes } from './sentiment.js';
import { supervisionRoutes } from './supervision.js';
import { ticketFlowRoutes } from './ticket-flow.js';
import { conversationTicketRoutes, ticketsRoutes } from './tickets.js';
import { workRulesRoutes } from './work-rules.js';

/** Which service answers which routes. */
export const routesOf = {
  identity: { ...identityRoutes, ...rolesRoutes },
  conversations: { ...contactsRoutes, ...conversationsRoutes, ...conversationTicketRoutes, ...endingsRoutes, ...lifeRoutes, ...messagesRoutes, ...promisesRoutes, ...routingRoutes, ...searchRoutes, ...supervisionRoutes, ...workRulesRoutes },
  tickets: { ...ticketsRoutes, ...ticketFlowRoutes },
  knowledge: { ...knowledgeRoutes, ...knowledgeSearchRoutes, ...knowledgeImportRoutes },
  bot: { ...botRoutes, ...botFlowRoutes, ...botGoldenRoutes, ...botLearningRoutes, ...botProviderRoutes, ...assistRoutes, ...sentimentRoutes },
  analytics: { ...analyticsRoutes, ...reportsRoutes },
  gateway: gatewayRoutes,
} as const;
export type ServiceName = keyof typeof routesOf;

export const routes = { ...routesOf.identity, ...routesOf.conversations, ...routesOf.tickets, ...routesOf.knowledge, ...routesOf.bot, ...routesOf.analytics, ...routesOf.gateway };
export type Routes = typeof routes;
export type KnownRoute = keyof Routes & RouteName;

/** A row as the plain `Route`, for code that treats all rows alike. */
export const routeOf = (route: KnownRoute): Route => routes[route];

const owners = new Map<string, ServiceName>(
  Object.entries(routesOf).flatMap(([service, table]) =>
    Object.keys(table).map((key) => [key.split('/')[1]!.split('?')[0]!, service as ServiceName] as const),
  ),
);
/** First path segments below `/api/v1` and the service behind each: what an ingress or front door routes by. */
export const prefixes: ReadonlyMap<string, ServiceName> = owners;

/** First path segments of pages that a service renders itself. */
export const pagePrefixes: ReadonlyMap<string, ServiceName> = new Map([['help', 'knowledge'], ['portal', 'tickets']]);

/** The service that answers a public path; other pages, assets and the socket belong to the gateway. */
export const serviceFor = (pathname: string): ServiceName => {
  const [, first = '', v1, area = ''] = pathname.split('/');
  return (first === 'api' && v1 === 'v1' ? owners.get(area) : pagePrefixes.get(first)) ?? 'gateway';
};

type Shape<T> = T extends z.ZodType ? z.infer<T> : undefined;
type In<T> = T extends z.ZodType ? z.input<T> : undefined;
type Field<R, K extends string> = R extends Record<K, infer T> ? T : undefined;
/** What a caller sends as the body of a route. */
export type BodyIn<K extends KnownRoute> = In<Field<Routes[K], 'body'>>;
/** What a handler receives as the body, with defaults applied. */
export type Body<K extends KnownRoute> = Shape<Field<Routes[K], 'body'>>;
export type QueryIn<K extends KnownRoute> = In<Field<Routes[K], 'query'>>;
export type Query<K extends KnownRoute> = Shape<Field<Routes[K], 'query'>>;
type Answers<K extends KnownRoute> = Routes[K]['answers'];
/** What a route answers with when it succeeds. */
export type Answer<K extends KnownRoute> = Shape<Answers<K>[keyof Answers<K>]>;
