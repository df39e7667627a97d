import { z } from 'zod';
import { Id, name, text } from '../primitives.js';
import { ConversationsQuery } from './conversation.js';
import { answerOf, ordered, scoped } from './rule-parts.js';

const Filter = ConversationsQuery.omit({ limit: true, cursor: true });

/** The query of `GET /conversations` as it is written in the address, so that a view can ask for whatever a list can. */
export const ViewFilter = z
  .record(z.string().max(40), text(500))
  .superRefine((filter, context) => {
    const parsed = Filter.safeParse(filter);
    for (const { path, message } of parsed.error?.issues ?? []) context.addIssue({ code: 'custom', path, message });
  })
  .meta({ id: 'ViewFilter', description: 'Query parameters of `GET /conversations` except `limit` and `cursor`, e.g. `{"status":"open,pending","assignee":"me"}`' });
export type ViewFilter = z.infer<typeof ViewFilter>;

export const SavedViewBody = z.strictObject({ name: name(80), filter: ViewFilter, ...ordered, ...scoped });
export const SavedView = answerOf('SavedView', SavedViewBody, { ownerId: Id.nullable(), position: z.int() });
export type SavedView = z.infer<typeof SavedView>;
