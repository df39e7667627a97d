import { randomBytes } from 'node:crypto';
import { WidgetSettings } from '@parley/contracts';
import { type Tx, uuidv7 } from '@parley/tenancy';
import type { Doer } from '../domain/doer.js';
import { announceInbox } from './announce.js';
import { audit } from './audit.js';
import { InboxRow } from './inbox.row.js';

export interface NewInbox {
  name: string;
  channel: 'web' | 'api';
  domains: string[];
  widget?: WidgetSettings | undefined;
}

/** Public, but not guessable: whoever has it may write to the inbox. */
const newWidgetKey = () => `wk_${randomBytes(18).toString('base64url')}`;

/** Adds an inbox, with its event and audit entry. */
export async function insertInbox(tx: Tx, doer: Doer, { name, channel, domains, widget }: NewInbox): Promise<InboxRow> {
  const inbox: InboxRow = {
    tenantId: tx.tenantId, id: uuidv7(), name, channel, enabled: true, widgetKey: channel === 'web' ? newWidgetKey() : null,
    domains, widget: widget ?? WidgetSettings.parse({}), identitySealed: null, identityKeyId: null, createdAt: new Date(),
  };
  await tx.orm.insert(InboxRow, inbox);
  await announceInbox(tx, doer, { type: 'inbox.created', inbox });
  await audit(tx, doer, { action: 'inbox.created', target: { kind: 'inbox', id: inbox.id, name }, after: { name, channel, domains, widget: inbox.widget } });
  return inbox;
}
