import { Injectable } from '@nestjs/common';
import { Database } from '@parley/tenancy';
import QuickLRU from 'quick-lru';
import { onKnowledge } from '../db/models/knowledge.js';
import { botOf, type BotRow } from '../db/settings/settings.js';

/** How long settings are believed without asking, in milliseconds: how late another copy's change is known here. */
const BELIEVED_MS = 500;
const MOST_HELD = 5000;

/** How tenants' bots are set up, for whoever asks often. */
@Injectable()
export class BotBook {
  private readonly held = new QuickLRU<string, Promise<BotRow>>({ maxSize: MOST_HELD, maxAge: BELIEVED_MS });

  constructor(private readonly db: Database) {
    onKnowledge(db, (tenantId) => void this.held.delete(tenantId));
  }

  of(tenantId: string): Promise<BotRow> {
    const known = this.held.get(tenantId);
    if (known) return known;
    const asked = this.db.inTenant(tenantId, (tx) => botOf(tx));
    this.held.set(tenantId, asked);
    asked.catch(() => this.held.delete(tenantId));
    return asked;
  }
}
