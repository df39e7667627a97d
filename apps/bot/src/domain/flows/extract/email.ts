import { Email } from '@parley/contracts';
import { at, type Extracted } from './extracted.js';

const ADDRESS = /[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9][a-z0-9.-]{0,200}\.[a-z]{2,24}(?![a-z0-9])/i;

/** An e-mail address. */
export function emailIn(text: string): Extracted | undefined {
  const match = ADDRESS.exec(text);
  const address = match && Email.safeParse(match[0]);
  return address?.success ? at(match!, address.data) : undefined;
}
