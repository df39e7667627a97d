import { z } from 'zod';
import { Id, Instant, text } from '../primitives.js';
import { KbLocale, perLocale, Slug } from './kb-parts.js';

/** Bounds of a tenant's tree of categories. */
export const MAX_KB_CATEGORIES = 300;
/** How many levels it has at most. */
export const MAX_KB_DEPTH = 4;

const label = z.string().trim().min(1).max(120);
const CategoryText = z.object({ name: z.string(), slug: z.string(), description: z.string() });
/** Without a slug one is made of the name. */
const CategoryTextInput = z.strictObject({ name: label, slug: Slug.optional(), description: text(500).default('') });

/** A place in the tree that articles stand in, named in each language that it is shown in. */
export const KbCategory = z
  .object({
    id: Id,
    parentId: Id.nullable(),
    /** Among its siblings; the smaller comes first. */
    position: z.int(),
    /** A single emoji, or nothing. */
    icon: z.string(),
    texts: perLocale(CategoryText),
    /** Articles directly in it, of any status. */
    articles: z.int(),
    version: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'KbCategory' });
export type KbCategory = z.infer<typeof KbCategory>;

/** The whole tree, parents before children, siblings in their order. */
export const KbCategories = z.object({ data: z.array(KbCategory) }).meta({ id: 'KbCategories' });
export type KbCategories = z.infer<typeof KbCategories>;

const fields = {
  parentId: Id.nullable(),
  /** Where among the siblings it goes, counted from 0; those behind move on. Without it a new one goes last. */
  position: z.int().min(0).max(MAX_KB_CATEGORIES),
  icon: text(16),
  texts: perLocale(CategoryTextInput).refine((texts) => Object.keys(texts).length > 0, { error: 'has no name' }),
};

export const CreateKbCategory = z.strictObject({ parentId: fields.parentId.default(null), position: fields.position.optional(), icon: fields.icon.default(''), texts: fields.texts });
/** Any field; `texts` replaces the languages it names, `null` takes one away. With `version` as last read the change is conditional. */
export const PatchKbCategory = z.strictObject({
  parentId: fields.parentId.optional(),
  position: fields.position.optional(),
  icon: fields.icon.optional(),
  texts: z.partialRecord(KbLocale, CategoryTextInput.nullable()).optional(),
  version: z.int().optional(),
});
