import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, so a plain hash is enough to store it. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Hex SHA-256: the only form in which a token is stored. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
