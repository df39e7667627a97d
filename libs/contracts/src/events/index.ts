import type { z } from 'zod';
import { analyticsEvents } from './analytics.js';
import { botEvents } from './bot.js';
import { conversationsEvents } from './conversations.js';
import { identityEvents } from './identity.js';
import { knowledgeEvents } from './knowledge.js';
import { sentimentEvents } from './sentiment.js';
import { ticketsEvents } from './tickets.js';

export { Actor, EventEnvelope } from './envelope.js';

/** Which service emits which events; its topic is `parley.<service>`. */
export const eventsOf = { identity: identityEvents, conversations: conversationsEvents, tickets: ticketsEvents, knowledge: knowledgeEvents, bot: { ...botEvents, ...sentimentEvents }, analytics: analyticsEvents } as const;
export const events = { ...identityEvents, ...conversationsEvents, ...ticketsEvents, ...knowledgeEvents, ...botEvents, ...sentimentEvents, ...analyticsEvents };
export type EventType = keyof typeof events;
export type EventData<T extends EventType> = z.infer<(typeof events)[T]>;

/** The Kafka topic of a service's events. */
export const topicOf = (service: string) => `parley.${service}`;
/** Where events go that a consumer could not process; see `libs/eventing`. */
export const DEAD_LETTERS = 'parley.dead-letters';
