import { z } from 'zod';
import { Id, Instant, text } from '../primitives.js';
import { SecretName } from './bot-flow-text.js';

/** Most secrets of a tenant. */
export const MAX_BOT_SECRETS = 50;

const host = z.string().trim().toLowerCase().max(253).regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/, { error: 'is no host' });
const value = text(4000, 1).refine((said) => !/\p{Cc}/u.test(said), { error: 'holds control characters' });
/** Hosts that it may be sent to, with their port where that is not the usual one; none named: any. */
const hosts = z.array(host).max(10).default([]);

/** A secret that requests of flows name. Its value is kept sealed and never shown again. */
export const BotSecret = z.object({ id: Id, name: z.string(), hosts: z.array(z.string()), version: z.int(), createdAt: Instant, updatedAt: Instant }).meta({ id: 'BotSecret' });
export type BotSecret = z.infer<typeof BotSecret>;
export const CreateBotSecret = z.strictObject({ name: SecretName, value, hosts });
export type CreateBotSecret = z.infer<typeof CreateBotSecret>;
/** A new value, or other hosts; then the value has to be given again, so that nobody sends it elsewhere who does not know it. */
export const PatchBotSecret = z.strictObject({ value, hosts: hosts.optional(), version: z.int().min(1).optional() });
export type PatchBotSecret = z.infer<typeof PatchBotSecret>;
