/**
 * Auth: who is asking, and whether they may. Tokens are verified here, in every service, without asking identity; only API keys and
 * unknown signing keys cost a question. A right that ends is known everywhere within the poll interval of `Revocations`.
 */
export { authorise } from './authorise.js';
export { bearerGuard, bearerOf, bearerStrategy } from './bearer.js';
export { AUDIENCE, claimsOf, ISSUER, principalOf, type TokenClaims } from './claims.js';
export { hashApiKey, isApiKey, newApiKey } from './api-keys.js';
export { Revocations } from './revocations.js';
export type { IdentityQuestions } from './identity-questions.js';
export { derive, keyIdOf } from './sealing/derive.js';
export { FieldEncryption, type Sealed } from './sealing/field-encryption.js';
export { installationSecrets } from './sealing/secrets-config.js';
export { TokenVerifier } from './token-verifier.js';
export { VisitorStandings } from './visitor-standings.js';
