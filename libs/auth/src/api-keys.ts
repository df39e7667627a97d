import { createHash, randomBytes } from 'node:crypto';

const PREFIX = 'pk_';

export const isApiKey = (token: string) => token.startsWith(PREFIX);
/** A new API key: 256 random bits, so a plain hash is enough to store it. */
export const newApiKey = () => PREFIX + randomBytes(32).toString('base64url');
/** Hex SHA-256, the only form in which a key is stored or travels between services. */
export const hashApiKey = (key: string) => createHash('sha256').update(key).digest('hex');
