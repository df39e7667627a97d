import { Injectable } from '@nestjs/common';
import type { Principal, Query } from '@parley/contracts';
import { ConversationsCalls } from '../calls/conversations-calls.js';
import type { Asked } from '../socket/greeter.js';
import { readToken } from './trail.js';

export interface Asking {
  principal: Principal;
  /** `?conversations=` */
  followed: NonNullable<Query<'GET /stream'>['conversations']>;
  /** `Last-Event-ID` as it came. */
  lastEventId: string | undefined;
}

/** Where a stream goes on. */
@Injectable()
export class StreamPlaces {
  constructor(private readonly conversations: ConversationsCalls) {}

  /** @throws Refused when it cannot be told at the moment */
  async of({ principal, followed, lastEventId }: Asking): Promise<Asked[]> {
    const known = lastEventId === undefined ? undefined : readToken(lastEventId);
    const lost = lastEventId !== undefined && known === undefined;
    const named = followed.map(({ conversationId, afterSeq, quietly }): Asked => ({ ...placeOf(conversationId, { afterSeq: afterSeq ?? known?.get(conversationId), lost }), ...(quietly && { quietly }) }));
    if (principal.kind !== 'visitor') return named;
    const own = await this.conversations.positions(principal);
    return [...own.map(({ conversationId }) => ownPlace(conversationId, { known, lost })), ...unlisted(known, named), ...named];
  }
}

const placeOf = (conversationId: string, { afterSeq, lost }: { afterSeq: number | undefined; lost: boolean }): Asked =>
  afterSeq === undefined ? { conversationId, lost } : { conversationId, afterSeq };

/** A visitor's conversation that the token does not know began after it: all of it was missed. Without a token, only what comes from now on is asked for. */
function ownPlace(conversationId: string, { known, lost }: { known: Map<string, number> | undefined; lost: boolean }): Asked {
  return placeOf(conversationId, { afterSeq: known && (known.get(conversationId) ?? 0), lost });
}

/** Older conversations than those that are listed, and what is not the visitor's at all. */
const unlisted = (known: Map<string, number> | undefined, named: Asked[]): Asked[] =>
  [...(known ?? [])].filter(([id]) => !named.some(({ conversationId }) => conversationId === id)).map(([conversationId, afterSeq]) => ({ conversationId, afterSeq }));
