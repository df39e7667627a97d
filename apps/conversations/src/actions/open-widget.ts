import { Injectable } from '@nestjs/common';
import type { conversationsRpc, RpcRequest, RpcResponse } from '@parley/contracts';
import { record } from '@parley/eventing';
import { Database, isDuplicate, uuidv7, type Tx } from '@parley/tenancy';
import { IsNull } from 'typeorm';
import { VisitorRegister } from '../contacts/visitor-register.js';
import { ContactRow } from '../db/contact.row.js';
import { whoNow, type WhoNow } from '../db/contacts/who-now.js';
import { continuedConversation } from '../db/continued-conversation.js';
import { messageSettings, timesOf } from '../db/messages/settings-row.js';
import { saveVisits } from '../db/visits.js';
import { contactData, profileChanged } from '../domain/contact-events.js';
import { anonymousName } from '../domain/contact-name.js';
import { recognise } from '../domain/recognise.js';
import { forVisitor } from '../present.js';
import { InboxOpenings } from '../queries/availability/inbox-openings.js';
import { AdoptConversations } from './adopt-conversations.js';

type Request = RpcRequest<typeof conversationsRpc.openWidget>;
type Response = RpcResponse<typeof conversationsRpc.openWidget>;

/** A visitor opens the widget: finds or makes the contact, and the conversation that goes on. */
@Injectable()
export class OpenWidget {
  constructor(
    private readonly db: Database,
    private readonly adopt: AdoptConversations,
    private readonly openings: InboxOpenings,
    private readonly visitors: VisitorRegister,
  ) {}

  /** @throws Refused `visitor.blocked` */
  async run(asked: Request): Promise<Response> {
    try {
      return await this.open(asked);
    } catch (error) {
      // An import or an integration made the contact of this identity a moment ago. Now it is there to be found.
      if (isDuplicate(error, 'contact_external_id')) return this.open(asked);
      throw error;
    }
  }

  private open(asked: Request): Promise<Response> {
    const { tenantId, from = {}, identity } = asked;
    return this.db.inTenant(tenantId, async (tx) => {
      const now = new Date();
      const who: WhoNow | undefined = asked.contactId === undefined ? undefined : await whoNow(tx, asked.contactId);
      const request: Request = { ...asked, ...(who && { contactId: who.id }) };
      this.visitors.refuseBlocked(tenantId, { ...from, ...(who && { id: who.id }), ...(identity?.email && { email: identity.email }) });
      const { known, owner } = await candidates(tx, request);
      const recognition = recognise(known, request.identity, owner);
      const contact =
        recognition.as === 'new'
          ? await create(tx, request, now)
          : await meet(tx, request, { contact: recognition.as === 'owner' ? owner! : known!, profile: recognition.profile, now });
      this.visitors.refuseBlocked(tenantId, { id: contact.id, email: contact.email });
      if (recognition.as === 'owner' && recognition.adopt) await this.adopt.run(tx, { from: known!, into: contact, now });
      if (request.page) await saveVisits(tx, [{ tenantId: tx.tenantId, contactId: contact.id, page: request.page, at: now.toISOString() }]);
      const conversation = await continuedConversation(tx, contact.id, request.inboxId, now);
      return {
        contact: { id: contact.id, name: contact.name, email: contact.email, verified: contact.verified },
        opening: await this.openings.of(tx, request.inboxId),
        ...(who?.merged && contact.id === who.id && asked.contactId !== undefined && { knownAs: asked.contactId }),
        messages: timesOf(await messageSettings(tx, tx.tenantId)),
        ...(conversation && { conversation: forVisitor(conversation) }),
      };
    });
  }
}

/** The contact of the earlier token and the owner of the claimed identity, locked. A contact that was merged away is nobody. */
async function candidates(tx: Tx, { contactId, identity }: Request): Promise<{ known?: ContactRow; owner?: ContactRow }> {
  const { tenantId } = tx;
  // Two first visits with the same identity at once: the second waits and finds what the first made.
  if (identity?.verified) await tx.run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`contact/${tenantId}/${identity.userId}`]);
  const where = [
    ...(contactId ? [{ tenantId, id: contactId, mergedInto: IsNull() }] : []),
    ...(identity?.verified ? [{ tenantId, externalId: identity.userId, verified: true, mergedInto: IsNull() }] : []),
  ];
  if (where.length === 0) return {};
  const rows = await tx.orm.find(ContactRow, { where, order: { id: 'ASC' }, lock: { mode: 'for_no_key_update' } });
  const known = rows.find(({ id }) => id === contactId);
  const owner = identity?.verified ? rows.find(({ externalId, verified }) => verified && externalId === identity.userId) : undefined;
  return { ...(known && { known }), ...(owner && { owner }) };
}

async function create(tx: Tx, { identity, locale, timeZone, device }: Request, now: Date): Promise<ContactRow> {
  const id = uuidv7();
  const contact: ContactRow = {
    tenantId: tx.tenantId,
    id,
    name: identity?.name ?? anonymousName(id, locale),
    email: identity?.email ?? null,
    emailVerified: identity?.verified === true && identity.email !== undefined,
    phone: null,
    avatarUrl: null,
    externalId: identity?.userId ?? null,
    verified: identity?.verified ?? false,
    locale: locale ?? null,
    timeZone: timeZone ?? null,
    device: device ?? null,
    page: null,
    pageCount: 0,
    attributes: {},
    mergedInto: null,
    version: 1,
    firstSeenAt: now,
    lastSeenAt: now,
  };
  await tx.orm.insert(ContactRow, contact);
  await record(tx, { type: 'contact.created', key: id, data: contactData(contact), actor: { kind: 'visitor', id } });
  return contact;
}

/** Who came back, when, and whether what the claim says of them may be written down. */
interface Meeting {
  contact: ContactRow;
  profile: boolean;
  now: Date;
}

async function meet(tx: Tx, { identity, locale, timeZone, device }: Request, { contact, profile, now }: Meeting): Promise<ContactRow> {
  const told = profile && identity && {
    name: identity.name ?? contact.name,
    ...(identity.email !== undefined && (identity.verified || !contact.emailVerified) && { email: identity.email, emailVerified: identity.verified }),
    externalId: identity.userId,
    verified: contact.verified || identity.verified,
  };
  const changes = { ...told, lastSeenAt: now, ...(locale && { locale }), ...(timeZone && { timeZone }), ...(device && { device }) };
  const changed = profileChanged(contact, { ...contact, ...changes });
  const version = contact.version + (changed ? 1 : 0);
  const met: ContactRow = { ...contact, ...changes, version };
  await tx.orm.update(ContactRow, { tenantId: tx.tenantId, id: contact.id }, { ...changes, version });
  if (changed) {
    await record(tx, { type: 'contact.updated', key: met.id, data: contactData(met), actor: { kind: 'visitor', id: met.id } });
  }
  return met;
}
