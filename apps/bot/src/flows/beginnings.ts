import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import QuickLRU from 'quick-lru';
import { beginnings, type TriggerRow } from '../db/flows/triggers.js';
import { onKnowledge } from '../db/models/knowledge.js';
import { hasKeyword, keywordKey } from '../domain/flows/keywords.js';

/** How long triggers are believed without asking, in milliseconds: how late another copy's change is known here. */
const BELIEVED_MS = 500;

/** Which flow a message begins by its words: of a button, or a keyword in it. Phrases are the models' matter. */
@Injectable()
export class Beginnings {
  private readonly held = new QuickLRU<string, Promise<TriggerRow[]>>({ maxSize: 2000, maxAge: BELIEVED_MS });

  constructor(private readonly db: Database) {
    onKnowledge(db, (tenantId) => void this.held.delete(tenantId));
  }

  /** The longest keyword wins. */
  async of(tenantId: string, text: string): Promise<string | undefined> {
    return begunBy(await this.triggers(tenantId), text);
  }

  private triggers(tenantId: string): Promise<TriggerRow[]> {
    const known = this.held.get(tenantId);
    if (known) return known;
    const asked = this.db.inTenant(tenantId, (tx) => beginnings(tx));
    this.held.set(tenantId, asked);
    asked.catch(() => this.held.delete(tenantId));
    return asked;
  }
}

/** The flow that words begin. @param triggers the longest first */
export function begunBy(triggers: readonly TriggerRow[], text: string): string | undefined {
  if (triggers.length === 0) return undefined;
  const said = keywordKey(text);
  const fits = ({ kind, said: key }: TriggerRow) => (kind === 'value' ? keywordKey(key) === said : hasKeyword(said, key));
  return triggers.find(fits)?.flowId;
}
