import type { Actor, Doer as ToldDoer, Staff } from '@parley/contracts';

/** Who does something, and from where: what the history and the events say of it. */
export interface Doer extends ToldDoer {
  kind: 'agent' | 'key' | 'system';
  ip: string | null;
  /** Whether it may show articles to readers and take them back. */
  mayPublish: boolean;
}

/** The doer behind a verified token. */
export const doerOf = (who: Staff, ip?: string): Doer => ({ kind: who.kind, id: who.id, name: who.name, ip: ip ?? null, mayPublish: who.permissions.includes('knowledge:publish') });

/** Parley itself, where a time that was set has come. */
export const theClock: Doer = { kind: 'system', id: null, name: '', ip: null, mayPublish: true };

export const actorOf = ({ kind, id }: Doer): Actor => ({ kind, ...(id !== null && { id }) });

/** As it is stored and shown. */
export const toldOf = ({ kind, id, name }: Doer): ToldDoer => ({ kind, id, name });
