import { APP_INTERCEPTOR } from '@nestjs/core';
import { CONFIG, VisitorDoor, type BaseConfig } from '@parley/service-kit';
import { ChangeBlocks } from './actions/contacts/change-blocks.js';
import { ChangeNote } from './actions/contacts/change-note.js';
import { CreateExport } from './actions/contacts/create-export.js';
import { DescribeSelf } from './actions/contacts/describe-self.js';
import { ImportSlice } from './actions/contacts/import-slice.js';
import { MergeContacts } from './actions/contacts/merge-contacts.js';
import { MoveConversations } from './actions/contacts/move-conversations.js';
import { PlanImport } from './actions/contacts/plan-import.js';
import { ReadImport } from './actions/contacts/read-import.js';
import { RemoveNote } from './actions/contacts/remove-note.js';
import { SaveSegment } from './actions/contacts/save-segment.js';
import { SweepTransfers } from './actions/contacts/sweep-transfers.js';
import { TakeTurns } from './actions/contacts/take-turns.js';
import { UndoMerge } from './actions/contacts/undo-merge.js';
import { WriteExport } from './actions/contacts/write-export.js';
import { WriteNote } from './actions/contacts/write-note.js';
import { VisitorRegister } from './contacts/visitor-register.js';
import { BlocksController } from './http/contacts/blocks.controller.js';
import { ContactNotesController } from './http/contacts/contact-notes.controller.js';
import { ContactTrailController } from './http/contacts/contact-trail.controller.js';
import { ExportsController } from './http/contacts/exports.controller.js';
import { ImportsController } from './http/contacts/imports.controller.js';
import { MergesController } from './http/contacts/merges.controller.js';
import { SegmentsController } from './http/contacts/segments.controller.js';
import { ContactFileQuery } from './queries/contacts/contact-file.js';
import { ListBlocks } from './queries/contacts/list-blocks.js';
import { ListExports } from './queries/contacts/list-exports.js';
import { ListImports } from './queries/contacts/list-imports.js';
import { ListMerges } from './queries/contacts/list-merges.js';
import { ListNotes } from './queries/contacts/list-notes.js';
import { ListPages } from './queries/contacts/list-pages.js';
import { ListSegments } from './queries/contacts/list-segments.js';
import { ListTimeline } from './queries/contacts/list-timeline.js';
import { VisitorStandingQuery } from './queries/contacts/visitor-standing.js';
import { ContactsRpc } from './rpc/contacts.rpc.js';
import { MoveContacts } from './timers/contacts/move-contacts.js';

const actions = [
  MoveConversations, DescribeSelf, WriteNote, ChangeNote, RemoveNote, SaveSegment, MergeContacts, UndoMerge, ChangeBlocks, ReadImport, PlanImport, ImportSlice, CreateExport, WriteExport, TakeTurns, SweepTransfers,
];
const queries = [ListNotes, ListPages, ListTimeline, ListSegments, ListMerges, ListBlocks, ListImports, ListExports, ContactFileQuery, VisitorStandingQuery];

/** What work with contacts consists of, beside making and changing one. */
export const contactControllers = [
  ContactNotesController, ContactTrailController, MergesController, SegmentsController, BlocksController, ImportsController, ExportsController, ContactsRpc,
];
const door = {
  provide: APP_INTERCEPTOR,
  inject: [VisitorRegister, CONFIG],
  useFactory: (visitors: VisitorRegister, config: BaseConfig) => new VisitorDoor((visitor, from) => visitors.admit(visitor, from), config),
};
export const contactProviders = [VisitorRegister, door, ...actions, ...queries, MoveContacts];
