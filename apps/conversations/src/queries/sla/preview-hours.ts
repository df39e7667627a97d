import { Injectable } from '@nestjs/common';
import { Refused, type Body, type BusinessHoursPreview, type Staff } from '@parley/contracts';
import { Database } from '@parley/tenancy';
import { Calendar, isOpen, nextClosing, nextOpening, upcoming } from '@parley/worktime';
import { findRule } from '../../work-rules/read-rules.js';

type Hours = Body<'POST /business-hours/preview'>;

const time = (at: Date | null) => at?.toISOString() ?? null;

/** How hours stand at a moment, and what they are in the two weeks that follow. */
export function previewOf(hours: Hours, now: Date): BusinessHoursPreview {
  const calendar = Calendar.of(hours);
  return {
    open: isOpen(calendar, now),
    opensAt: time(nextOpening(calendar, now)),
    closesAt: time(nextClosing(calendar, now)),
    days: upcoming(calendar, now).map(({ openings, ...day }) => ({ ...day, openings: openings.map(({ from, until }) => ({ from: from.toISOString(), until: until.toISOString() })) })),
  };
}

/** What a tenant's calendar comes to. */
@Injectable()
export class PreviewHours {
  constructor(private readonly db: Database) {}

  /** @throws Refused `rule.not_found` */
  run({ tenantId }: Staff, id: string): Promise<BusinessHoursPreview> {
    return this.db.inTenant(tenantId, async (tx) => {
      const rule = await findRule(tx, 'business_hours', id);
      if (!rule) throw new Refused('rule.not_found');
      return previewOf(rule.body, new Date());
    });
  }
}
