import type { PatchSelf } from '@parley/contracts';

/** What may become of a contact by the word of its visitor. */
export interface Described {
  name: string;
  email: string | null;
  emailVerified: boolean;
  phone: string | null;
  verified: boolean;
}

/**
 * A contact as its visitor describes it. Their word makes nothing verified, and takes the place of nothing that is: the name of somebody the tenant vouches for stays, and so
 * does an address that was signed or written by staff.
 */
export function describe<T extends Described>(contact: T, { name, email, phone }: PatchSelf): T {
  return {
    ...contact,
    ...(name !== undefined && !contact.verified && { name }),
    ...(email !== undefined && !contact.emailVerified && { email }),
    ...(phone !== undefined && !(contact.verified && contact.phone !== null) && { phone }),
  };
}
