import { MemoryFanout } from '@parley/eventing';
import { createLog } from '@parley/observability';
import { AppendMessages } from '../src/actions/append/append-messages.js';
import { CommitBatch } from '../src/actions/append/commit-batch.js';
import { RoutingBell } from '../src/actions/routing/routing-bell.js';
import { Save } from '../src/actions/save.js';
import { AttachmentLinks } from '../src/attachments/attachment-links.js';
import { VisitorRegister } from '../src/contacts/visitor-register.js';
import { Announcements } from '../src/live/announcements.js';
import { VisitorStandingQuery } from '../src/queries/contacts/visitor-standing.js';
import type { Stand } from './stand.js';

/** A second copy of the service's appender, with connections and a memory of its own. */
export async function anotherProcess(stand: Stand): Promise<{ append: AppendMessages }> {
  const db = await stand.parley.database('conversations');
  const log = createLog('test', 'silent');
  const links = new AttachmentLinks({ PUBLIC_URL: stand.parley.url });
  const fanout = new MemoryFanout();
  const save = new Save(db, new Announcements(db, fanout, log, links), new RoutingBell(), fanout);
  return { append: new AppendMessages(new CommitBatch(db, save), new VisitorRegister(db, new VisitorStandingQuery(db), log), log) };
}
