import type { Locale, RatingPage } from '@parley/contracts';
import type { Tx } from '@parley/tenancy';
import type { ConversationRecord } from '../db/conversation-record.js';
import type { RatingRow } from '../db/ratings/rating-rows.js';
import { ratingForVisitor } from './present-rating.js';

/** What whoever has the link sees: the question and the answer, not whose it is. */
export async function pageOfRating(tx: Tx, { id, inboxId, contactId }: Pick<ConversationRecord, 'id' | 'inboxId' | 'contactId'>, row: RatingRow): Promise<RatingPage> {
  const around = await tx.row<{ inbox: string | null; locale: string | null }>(
    `select (select i.name from inbox_profile i where i.tenant_id = k.tenant_id and i.id = $3) as inbox, k.locale from contact k where k.tenant_id = $1 and k.id = $2`,
    [tx.tenantId, contactId, inboxId],
  );
  const { form, scale, score, comment, changeableUntil, ratedAt, reasons } = ratingForVisitor(id, row);
  return { form, scale, score, comment, changeableUntil, ratedAt, reasons: reasons.map(({ key }) => key), inbox: around?.inbox ?? '', locale: spoken(around?.locale ?? null) };
}

const spoken = (locale: string | null): Locale | null => (locale === null ? null : /^zh/i.test(locale) ? 'zh-CN' : 'en');
