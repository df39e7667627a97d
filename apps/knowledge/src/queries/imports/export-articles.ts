import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { record } from '@parley/eventing';
import type { FileStore } from '@parley/files';
import { FILES, Turns } from '@parley/service-kit';
import { Database, type Tx } from '@parley/tenancy';
import { ZipFile } from 'yazl';
import { stringify } from 'yaml';
import { fileKey } from '../../actions/files/file-key.js';
import { articleColumns, translationsOf, type ArticleRow, type TranslationRow } from '../../db/articles.js';
import { categoriesOf, type CategoryRow } from '../../db/categories.js';
import { imagesNamedIn, type KbFileRow } from '../../db/files.js';
import { administered } from '../../domain/audited.js';
import type { Doer } from '../../domain/doer.js';
import { slugOf } from '../../domain/slug.js';

/** Articles of one look. */
const LOT = 100;
const NAMED = /kb-file:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g;

const endings: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'image/gif': 'gif', 'image/avif': 'avif' };
const imagePath = ({ id, contentType }: KbFileRow) => `images/${id}.${endings[contentType] ?? 'img'}`;

interface Lot {
  files: { path: string; text: string }[];
  images: Map<string, KbFileRow>;
  last: string | undefined;
}

/** Every article as Markdown, as it is worked on, with front matter from which an import makes the same again. */
@Injectable()
export class ExportArticles {
  private readonly turns = new Turns(2, 0);

  constructor(
    private readonly db: Database,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** Writes a zip into `take`, which must read it to its end. @throws Refused `limit.busy` */
  run(tenantId: string, doer: Doer, take: (zip: Readable) => Promise<void>): Promise<void> {
    return this.turns.take(async () => {
      await this.db.inTenant(tenantId, (tx) => record(tx, administered(doer, tenantId, { action: 'kb.exported', target: { kind: 'kb_export', id: null, name: '' } })));
      const zip = new ZipFile();
      const taken = take(zip.outputStream as unknown as Readable);
      taken.catch(() => undefined);
      const images = new Map<string, KbFileRow>();
      for (let after: string | undefined = undefined, more = true; more; ) {
        const lot: Lot = await this.db.inTenant(tenantId, (tx) => lotOf(tx, after));
        for (const { path, text } of lot.files) zip.addBuffer(Buffer.from(text), path);
        for (const [id, image] of lot.images) images.set(id, image);
        after = lot.last;
        more = lot.last !== undefined;
      }
      for (const image of images.values()) zip.addReadStreamLazy(imagePath(image), { compress: false }, (opened) => void this.open(tenantId, image).then((content) => opened(null, content), (error: unknown) => opened(error, Readable.from([]))));
      zip.end();
      await taken;
    });
  }

  private async open(tenantId: string, { id }: KbFileRow): Promise<Readable> {
    const stored = await this.files.get(fileKey(tenantId, id));
    return stored?.content ?? Readable.from([]);
  }
}

async function lotOf(tx: Tx, after: string | undefined): Promise<Lot> {
  const [articles, tree] = await Promise.all([
    tx.rows<ArticleRow>(`select ${articleColumns} from article a where a.tenant_id = $1 and ($2::uuid is null or a.id > $2) order by a.id limit ${LOT}`, [tx.tenantId, after ?? null]),
    categoriesOf(tx),
  ]);
  const lot: Lot = { files: [], images: new Map(), last: articles.length === LOT ? articles.at(-1)!.id : undefined };
  for (const article of articles) {
    for (const translation of await translationsOf(tx, article.id)) {
      const images = await imagesNamedIn(tx, translation.body);
      for (const [id, image] of images) lot.images.set(id, image);
      lot.files.push(fileOf(article, translation, { tree, images }));
    }
  }
  return lot;
}

/** Names of the category and those above it, from the top down. */
function pathOf(tree: readonly CategoryRow[], id: string | null, locale: string): string[] {
  const names: string[] = [];
  for (let at = tree.find((one) => one.id === id); at; at = tree.find((one) => one.id === at!.parentId)) names.unshift((at.texts[locale] ?? Object.values(at.texts)[0])?.name ?? at.id);
  return names;
}

function fileOf(article: ArticleRow, { locale, title, slug, summary, body, status, seoTitle, seoDescription }: TranslationRow, { tree, images }: { tree: readonly CategoryRow[]; images: ReadonlyMap<string, KbFileRow> }) {
  const category = pathOf(tree, article.categoryId, locale);
  const fields = { key: article.id, title, locale, status, audience: article.audience, category, labels: article.labels, slug, summary, seoTitle, seoDescription };
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)));
  const folders = [locale, ...category.map((name) => slugOf(name) || 'category')];
  const up = '../'.repeat(folders.length);
  const text = body.replaceAll(NAMED, (whole, id: string) => (images.has(id) ? up + imagePath(images.get(id)!) : whole));
  return { path: `${folders.join('/')}/${slugOf(title) || 'article'}-${article.id.slice(-8)}.md`, text: `---\n${stringify(filled)}---\n\n${text}\n` };
}
