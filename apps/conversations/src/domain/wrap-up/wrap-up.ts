import type { RuleBody, WrapUpInput } from '@parley/contracts';
import type { Attributes } from '../conversation.js';
import { attributeFault } from '../work-rules/attribute-fault.js';

export type Form = RuleBody<'wrap_up_form'>;
type Definition = RuleBody<'attribute'>;

/** A category of the tree. */
export interface Category {
  id: string;
  name: string;
  parentId: string | null;
  archived: boolean;
}
/** What can be chosen and filled in. */
export interface Offered {
  categories: readonly Category[];
  definitions: readonly Definition[];
}

const fits = (ids: readonly string[], id: string | null): boolean => ids.length === 0 || (id !== null && ids.includes(id));

/** Of forms in their order, the one that holds for a conversation. */
export const formFor = <T extends { body: Form }>(forms: readonly T[], { inboxId, teamId }: { inboxId: string; teamId: string | null }): T | undefined =>
  forms.find(({ body }) => fits(body.inboxIds, inboxId) && fits(body.teamIds, teamId));

/** A category and those above it, from the top down; nothing of one that does not exist. */
export function pathOf(categories: readonly Category[], id: string | null): Category[] {
  const path: Category[] = [];
  for (let at = id; at !== null && path.length < categories.length; ) {
    const found = categories.find((one) => one.id === at);
    if (!found) break;
    path.unshift(found);
    at = found.parentId;
  }
  return path;
}

/** Whether agents may choose a category: neither it nor what it lies below is archived. */
export function isOffered(categories: readonly Category[], id: string): boolean {
  const path = pathOf(categories, id);
  return path.length > 0 && path.every(({ archived }) => !archived);
}

const isFilled = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** What a form asks for and a wrap-up does not say, as paths of its fields. A field whose definition is gone, and a category where there are none, nobody can give. */
export function lacking(form: Form, given: Pick<WrapUpInput, 'categoryId' | 'fields'>, { categories, definitions }: Offered): string[] {
  const defined = form.fields.filter(({ key, required }) => required && definitions.some((one) => one.on === 'conversation' && one.key === key));
  const fields = defined.filter(({ key }) => !isFilled(given.fields[key])).map(({ key }) => `fields.${key}`);
  const needsCategory = form.category === 'required' && given.categoryId === null && categories.some(({ id }) => isOffered(categories, id));
  return needsCategory ? ['categoryId', ...fields] : fields;
}

/** Whether a conversation may not be resolved yet. */
export const isMissing = (form: Form | undefined, current: { categoryId: string | null; fields: Attributes } | undefined, offered: Offered): boolean =>
  form !== undefined && form.required && (current === undefined || lacking(form, current, offered).length > 0);

/** What is wrong with the fields of a wrap-up. `undefined`: nothing. */
export function fieldsFault(form: Form | undefined, fields: Attributes, definitions: readonly Definition[]): string | undefined {
  const strange = form && Object.keys(fields).find((key) => !form.fields.some((field) => field.key === key));
  return strange === undefined ? attributeFault(definitions, 'conversation', fields)?.replace('body.attributes.', 'body.fields.') : `body.fields.${strange}: is not asked for`;
}
