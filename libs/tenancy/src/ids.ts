import { v7 } from 'uuid';

/** A new time-ordered identifier (RFC 9562 UUIDv7): rows made later sort later, so indexes grow at their end. */
export const uuidv7 = (): string => v7();
