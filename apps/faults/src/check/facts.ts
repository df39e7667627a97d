import type { Entry } from '../history/entry.js';
import type { Role } from '../drive/cast.js';
import type { ConversationFact, Evidence, Row } from './evidence.js';

export type Of<T extends Entry['type']> = Extract<Entry, { type: T }>;

/** The evidence, arranged for questions. */
export class Facts {
  readonly rowOf: ReadonlyMap<string, Row>;
  readonly roleOf: ReadonlyMap<string, Role>;
  readonly conversationOf: ReadonlyMap<string, ConversationFact>;
  private readonly rowsOf: ReadonlyMap<string, Row[]>;
  private readonly chains = new Map<string, ReadonlyMap<number, number>>();

  constructor(readonly evidence: Evidence) {
    this.rowOf = new Map(evidence.rows.map((row) => [row.messageId, row]));
    this.roleOf = new Map(evidence.roles.map((role) => [role.who, role]));
    this.conversationOf = new Map(evidence.conversations.map((each) => [each.conversationId, each]));
    this.rowsOf = Map.groupBy(evidence.rows.toSorted((a, b) => a.seq - b.seq), ({ conversationId }) => conversationId);
  }

  entries<T extends Entry['type']>(type: T): Of<T>[] {
    return this.evidence.history.filter((entry): entry is Of<T> => entry.type === type);
  }

  /** The messages of a conversation that somebody may see, by rising seq. */
  visible(conversationId: string, kind: Role['kind']): Row[] {
    const rows = this.rowsOf.get(conversationId) ?? [];
    return kind === 'agent' ? rows : rows.filter((row) => !row.private);
  }

  /** The seq of the message before this one, among those that `kind` may see. */
  previous(conversationId: string, kind: Role['kind'], seq: number): number | undefined {
    const key = `${kind} ${conversationId}`;
    const known = this.chains.get(key);
    if (known) return known.get(seq);
    const rows = this.visible(conversationId, kind);
    const chain = new Map(rows.map((row, at) => [row.seq, rows[at - 1]?.seq ?? 0]));
    this.chains.set(key, chain);
    return chain.get(seq);
  }

  /** Whether somebody may know of a conversation at all. */
  mayKnow(role: Role, conversationId: string): boolean {
    const fact = this.conversationOf.get(conversationId);
    return fact?.tenantId === role.tenantId && (role.kind === 'agent' || fact.contactId === role.id);
  }
}
