/** Whose row it is, as a lexeme: so the index looks into one tenant's rows only. No text yields it, as words hold no colon. */
export const ownLexeme = (tenantId: string): string => `t:${tenantId.replaceAll('-', '')}`;
