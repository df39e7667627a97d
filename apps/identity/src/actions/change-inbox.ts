import { Injectable } from '@nestjs/common';
import { type Body, type Inbox, Refused } from '@parley/contracts';
import { Database, type Tx } from '@parley/tenancy';
import { announceInbox } from '../db/announce.js';
import { audit } from '../db/audit.js';
import { columnsOf } from '../db/columns.js';
import { InboxRow } from '../db/inbox.row.js';
import { changesOf } from '../domain/changes.js';
import type { Doer } from '../domain/doer.js';
import { presentInbox } from '../present.js';
import { FindWidget } from '../queries/find-widget.js';
import { ReachStep } from './reach-step.js';

export interface ChangeInboxInput {
  tenantId: string;
  id: string;
  body: Body<'PATCH /inboxes/:id'>;
  doer: Doer;
}

/** Changes an inbox and its widget; a partial widget changes only what it names. */
@Injectable()
export class ChangeInbox {
  constructor(
    private readonly db: Database,
    private readonly findWidget: FindWidget,
    private readonly reachStep: ReachStep,
  ) {}

  /** @throws Refused `inbox.not_found` */
  run({ tenantId, id, body, doer }: ChangeInboxInput): Promise<Inbox> {
    return this.db.inTenant(tenantId, async (tx) => {
      const before = await lockInbox(tx, id);
      const inbox = changed(before, body);
      if (body.widget) await this.reachStep.run(tx, 'widget_customised');
      const changes = changesOf(facts(before), facts(inbox));
      if (!changes) return presentInbox(before);
      await tx.orm.update(InboxRow, { id: inbox.id }, facts(inbox));
      await announceInbox(tx, doer, { type: 'inbox.updated', inbox });
      await audit(tx, doer, { action: 'inbox.updated', target: { kind: 'inbox', id: inbox.id, name: inbox.name }, ...changes });
      tx.afterCommit(() => this.findWidget.forget(inbox.widgetKey));
      return presentInbox(inbox);
    });
  }
}

/** The inbox, held still until commit. @throws Refused `inbox.not_found` */
export async function lockInbox(tx: Tx, id: string): Promise<InboxRow> {
  const inbox = await tx.row<InboxRow>(`select ${columnsOf(tx, InboxRow)} from support_inbox where id = $1 for update`, [id]);
  if (!inbox) throw new Refused('inbox.not_found');
  return inbox;
}

const facts = ({ name, enabled, domains, widget }: InboxRow) => ({ name, enabled, domains, widget });

const changed = (inbox: InboxRow, { name, enabled, domains, widget = {} }: ChangeInboxInput['body']): InboxRow => ({
  ...inbox,
  name: name ?? inbox.name,
  enabled: enabled ?? inbox.enabled,
  domains: domains ?? inbox.domains,
  widget: { ...inbox.widget, ...Object.fromEntries(Object.entries(widget).filter(([, value]) => value !== undefined)) },
});
