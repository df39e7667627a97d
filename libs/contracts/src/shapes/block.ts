import { z } from 'zod';
import { Email, Id, Instant, PageQuery, text } from '../primitives.js';
import { Doer } from './contact-note.js';

/** Most blocks of a tenant that hold at the same time. */
export const MAX_BLOCKS = 1000;

export const BlockKind = z.enum(['contact', 'email', 'domain', 'ip', 'country']).meta({ id: 'BlockKind' });
export type BlockKind = z.infer<typeof BlockKind>;

const IPV4 = z.union([z.ipv4(), z.cidrv4()]);
const IPV6 = z.union([z.ipv6(), z.cidrv6()]);
const domain = z.string().trim().toLowerCase().max(253).regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/, { error: 'is no domain' });

const common = {
  /** For how many hours from now; without it until it is lifted. */
  hours: z.number().positive().max(87_600).optional(),
  reason: text(300).optional(),
};
/** `ip`: an address or a network in CIDR notation. `country`: ISO 3166-1 alpha-2; it holds only where the installation is told countries by a proxy. */
export const CreateBlock = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('contact'), value: Id, ...common }),
    z.strictObject({ kind: z.literal('email'), value: Email, ...common }),
    z.strictObject({ kind: z.literal('domain'), value: domain, ...common }),
    z.strictObject({ kind: z.literal('ip'), value: z.union([IPV4, IPV6]), ...common }),
    z.strictObject({ kind: z.literal('country'), value: z.string().toUpperCase().regex(/^[A-Z]{2}$/, { error: 'is no country code' }), ...common }),
  ])
  .meta({ id: 'CreateBlock' });
export type CreateBlock = z.infer<typeof CreateBlock>;

/** Somebody who may not write. `contact` names the one that is blocked by id. */
export const Block = z
  .object({
    id: Id,
    kind: BlockKind,
    value: z.string(),
    contact: z.object({ id: Id, name: z.string() }).nullable(),
    reason: z.string().nullable(),
    expiresAt: Instant.nullable(),
    by: Doer,
    createdAt: Instant,
  })
  .meta({ id: 'Block' });
export type Block = z.infer<typeof Block>;

/** `contactId`: those that hold for this contact: by id, address or domain. `kind`: those of one kind. */
export const BlocksQuery = PageQuery.extend({ contactId: Id.optional(), kind: BlockKind.optional() });
