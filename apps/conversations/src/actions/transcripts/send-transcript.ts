import { Injectable } from '@nestjs/common';
import { masked, Refused, type Principal, type SendTranscript as Input } from '@parley/contracts';
import { Post } from '@parley/mail';
import { RateLimiter, type Limit } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { findConversation } from '../../db/find-conversation.js';
import { ReadTranscript } from '../../transcripts/read-transcript.js';
import { transcriptWords } from '../../transcripts/transcript-words.js';
import { writeHtml, writeText } from '../../transcripts/write-html.js';

/** What fits into a mail. */
const BOUNDS = { messages: 1000, characters: 150_000 };
/** How often one conversation may be sent within a day. */
const OFTEN: Record<'visitor' | 'staff', Limit> = { visitor: { points: 3, seconds: 86_400 }, staff: { points: 20, seconds: 86_400 } };

interface Addresses {
  email: string | null;
  phone: string | null;
  emailVerified: boolean;
}

/** Sends the transcript of a conversation by mail, when this is committed. */
@Injectable()
export class SendTranscript {
  constructor(
    private readonly db: Database,
    private readonly read: ReadTranscript,
    private readonly post: Post,
    private readonly limiter: RateLimiter,
  ) {}

  /** @throws Refused `conversation.not_found`, `transcript.no_address`, `transcript.address_unknown`, `limit.rate`, `limit.busy`, `mail.not_configured` */
  run(who: Principal, id: string, { email, locale, timeZone }: Input): Promise<void> {
    return this.db.inTenant(who.tenantId, async (tx) => {
      const record = await findConversation(tx, who, id);
      if (!record) throw new Refused('conversation.not_found');
      const to = addressFor(who, await addressesOf(tx, record.contactId), email);
      this.post.mustBeThere();
      await this.limiter.take(`transcript:${who.kind === 'visitor' ? 'visitor' : 'staff'}:${id}`, OFTEN[who.kind === 'visitor' ? 'visitor' : 'staff']);
      const transcript = await this.read.of(tx, record, { locale, timeZone, bounds: BOUNDS });
      const subject = transcriptWords[transcript.locale].subject(transcript.inbox);
      await this.post.queue(tx, { to, subject, text: writeText(transcript), html: [...writeHtml(transcript)].join('') });
    });
  }
}

const addressesOf = async (tx: Tx, contactId: string): Promise<Addresses> =>
  (await tx.row<Addresses>(`select email, phone, email_verified as "emailVerified" from contact where tenant_id = $1 and id = $2`, [tx.tenantId, contactId]))!;

/** A visitor gets it at the address that is known to be theirs; staff choose among those of the contact that they may see. */
function addressFor(who: Principal, { email, phone, emailVerified }: Addresses, asked: string | undefined): string {
  if (email === null || (who.kind === 'visitor' && !emailVerified)) throw new Refused('transcript.no_address');
  const seen = who.kind === 'visitor' ? email : masked(who, { email, phone }).email;
  if (asked !== undefined && asked !== seen?.toLowerCase()) throw new Refused('transcript.address_unknown');
  return email;
}
