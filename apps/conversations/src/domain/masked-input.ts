import { Refused, type Staff } from '@parley/contracts';

/**
 * Whoever sees a field only in part and sends back what they see would overwrite what is there with stars. A whole new value is welcome.
 * @throws Refused `request.invalid`
 */
export function mustNotBeMasked(who: Staff, input: { email?: string | null | undefined; phone?: string | null | undefined }): void {
  const masks = who.kind === 'agent' ? (who.masks ?? []) : [];
  const field = masks.find((mask) => input[mask]?.includes('*'));
  if (field) throw new Refused('request.invalid', `body.${field}: is shown to you in part only; leave it out or give it whole`);
}
