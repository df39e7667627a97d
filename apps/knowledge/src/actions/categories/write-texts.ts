import { Refused } from '@parley/contracts';
import { isDuplicate, type Tx } from '@parley/tenancy';
import type { CategoryText } from '../../db/categories.js';
import { redirect } from '../../db/redirects.js';
import { slugOf } from '../../domain/slug.js';

/** A category's texts as they are given; `null` takes a language away. */
export type GivenTexts = Record<string, { name: string; slug?: string | undefined; description: string } | null | undefined>;

/** The texts with their slugs, those that were there and stay included. */
export function textsAfter(id: string, before: Record<string, CategoryText>, given: GivenTexts): Record<string, CategoryText> {
  const after = { ...before };
  for (const [locale, text] of Object.entries(given)) {
    if (text === undefined) continue;
    if (text === null) delete after[locale];
    // A name of signs alone has no slug: the end of the id is as good as any.
    else after[locale] = { name: text.name, description: text.description, slug: text.slug ?? before[locale]?.slug ?? (slugOf(text.name) || id.slice(-8)) };
  }
  return after;
}

/** Stores what changed. @throws Refused `kb_category.slug_taken` */
export async function writeTexts(tx: Tx, id: string, { before, after }: { before: Record<string, CategoryText>; after: Record<string, CategoryText> }): Promise<void> {
  const gone = Object.keys(before).filter((locale) => !(locale in after));
  await tx.run('delete from kb_category_text where tenant_id = $1 and category_id = $2 and locale = any($3)', [tx.tenantId, id, gone]);
  for (const [locale, { name, slug, description }] of Object.entries(after)) {
    const written = tx.run(
      `insert into kb_category_text (tenant_id, category_id, locale, name, slug, description) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, category_id, locale) do update set name = excluded.name, slug = excluded.slug, description = excluded.description`,
      [tx.tenantId, id, locale, name, slug, description],
    );
    await written.catch((error: unknown) => {
      throw isDuplicate(error, 'kb_category_slug') ? new Refused('kb_category.slug_taken', slug) : error;
    });
    await redirect(tx, { kind: 'category', locale, targetId: id }, { was: before[locale]?.slug ?? null, now: slug });
  }
}
