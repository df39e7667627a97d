import { Injectable } from '@nestjs/common';
import { BusinessHours, conversationsRpc } from '@parley/contracts';
import { Rpc } from '@parley/service-kit';
import { Calendar, isOpen } from '@parley/worktime';
import QuickLRU from 'quick-lru';

/** How long calendars are believed, in milliseconds. */
const KNOWN_MS = 10_000;

/** Whether people are at work, by the calendars that conversations has. */
@Injectable()
export class OpenHours {
  private readonly known = new QuickLRU<string, Promise<Map<string, Calendar>>>({ maxSize: 2000, maxAge: KNOWN_MS });

  constructor(private readonly rpc: Rpc) {}

  /** @param hoursId `null`, or a calendar that is gone: always */
  async isOpen(tenantId: string, hoursId: string | null, now: Date): Promise<boolean> {
    if (hoursId === null) return true;
    const calendar = (await this.calendars(tenantId)).get(hoursId);
    return calendar === undefined || isOpen(calendar, now);
  }

  private calendars(tenantId: string): Promise<Map<string, Calendar>> {
    const known = this.known.get(tenantId);
    if (known) return known;
    const asked = this.ask(tenantId);
    this.known.set(tenantId, asked);
    asked.catch(() => this.known.delete(tenantId));
    return asked;
  }

  private async ask(tenantId: string): Promise<Map<string, Calendar>> {
    const { rules } = await this.rpc.call(conversationsRpc.promiseRules, { tenantId });
    return new Map(rules.flatMap(({ id, kind, body }) => (kind === 'business_hours' ? [[id, Calendar.of(BusinessHours.parse(body))] as const] : [])));
  }
}
