import { Inject, Injectable } from '@nestjs/common';
import { identityRpc, type Locale } from '@parley/contracts';
import type { Logger } from '@parley/observability';
import { LOG, Rpc } from '@parley/service-kit';
import QuickLRU from 'quick-lru';
import type { BotRow } from '../db/settings/settings.js';
import type { Hours } from '../domain/dialogue/leave.js';
import { BotBook } from '../settings/bot-book.js';
import { OpenHours } from './open-hours.js';

/** How long a tenant's language is believed, in milliseconds. */
const KNOWN_MS = 60_000;

/** What a dialogue depends on beside itself: how the bot is set up, whether people are at work, and in which language they read. */
@Injectable()
export class Surroundings {
  private readonly locales = new QuickLRU<string, Locale>({ maxSize: 5000, maxAge: KNOWN_MS });

  constructor(
    private readonly book: BotBook,
    private readonly hours: OpenHours,
    private readonly rpc: Rpc,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  bot(tenantId: string): Promise<BotRow> {
    return this.book.of(tenantId);
  }

  /** When nobody can say, people are taken to be there: whoever waits is seen then. */
  async hoursOf(tenantId: string, { handOff }: BotRow, now: Date): Promise<Hours> {
    const open = await this.hours.isOpen(tenantId, handOff.hoursId, now).catch((error: unknown) => {
      this.log.warn({ err: error, tenantId }, 'nobody knows whether people are at work');
      return true;
    });
    return { open, offHours: handOff.offHours };
  }

  async staffLocale(tenantId: string): Promise<Locale> {
    const known = this.locales.get(tenantId);
    if (known) return known;
    const found = await this.rpc.call(identityRpc.tenant, { tenantId }).catch(() => null);
    if (found) this.locales.set(tenantId, found.locale);
    return found?.locale ?? 'en';
  }
}
