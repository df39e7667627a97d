import type { IndexedDocument, DocumentTerms } from './documents.js';
import { MAX_SLOTS, numberTerms, Postings, type ForwardTerms } from './postings.js';
import { Vocabulary } from './vocabulary.js';

const keyOf = (articleId: string, locale: string) => `${articleId}/${locale}`;
/** When it is worth to build anew: so many entries beside the block, or so large a part of documents gone. */
const MOST_ADDED = 200_000;
const MOST_GONE = 0.3;
const DOCUMENT_BYTES = 400;

/** Everything that a tenant has published, ready to be searched, in the memory of one process. */
export class ArticleIndex {
  /** By slot; `undefined` of what is gone. */
  readonly documents: (IndexedDocument | undefined)[] = [];
  private readonly slots = new Map<string, number>();
  private words: Vocabulary | undefined;

  private constructor(private readonly held: Postings) {}

  /** How many documents there are. */
  get size(): number {
    return this.slots.size;
  }

  get postings(): Postings {
    return this.held;
  }

  /** Made when it is first needed, and anew when there are new words. */
  get vocabulary(): Vocabulary {
    return (this.words ??= new Vocabulary(this.held.terms()));
  }

  /** Roughly how much memory it takes, in bytes. */
  get bytes(): number {
    return this.held.bytes + this.documents.length * DOCUMENT_BYTES + (this.words?.bytes ?? 0);
  }

  /** Whether so much has changed that it is better built anew. */
  get worn(): boolean {
    return this.held.added > Math.max(MOST_ADDED, this.held.size / 4) || this.documents.length - this.size > Math.max(100, this.documents.length * MOST_GONE) || this.documents.length >= MAX_SLOTS;
  }

  find(articleId: string, locale: string): IndexedDocument | undefined {
    const slot = this.slots.get(keyOf(articleId, locale));
    return slot === undefined ? undefined : this.documents[slot];
  }

  put({ terms, weights, ...document }: DocumentTerms): void {
    this.remove(document.articleId, document.locale);
    const slot = this.documents.push(document) - 1;
    this.slots.set(keyOf(document.articleId, document.locale), slot);
    this.held.add(slot, { terms, weights });
    this.words = undefined;
  }

  remove(articleId: string, locale: string): void {
    const key = keyOf(articleId, locale);
    const slot = this.slots.get(key);
    if (slot === undefined) return;
    this.documents[slot] = undefined;
    this.slots.delete(key);
  }

  /** Collects documents and makes an index of them. */
  static builder(): IndexBuilder {
    const ids = new Map<string, number>();
    const forward: ForwardTerms[] = [];
    const documents: (IndexedDocument | undefined)[] = [];
    const slots = new Map<string, number>();
    const forget = (key: string) => {
      const slot = slots.get(key);
      if (slot !== undefined) documents[slot] = undefined;
      slots.delete(key);
    };
    return {
      put({ terms, weights, ...document }) {
        const key = keyOf(document.articleId, document.locale);
        forget(key);
        forward.push(numberTerms(ids, { terms, weights }));
        slots.set(key, documents.push(document) - 1);
      },
      remove: (articleId, locale) => forget(keyOf(articleId, locale)),
      build() {
        const index = new ArticleIndex(Postings.of(forward, ids));
        index.documents.push(...documents);
        for (const [key, slot] of slots) index.slots.set(key, slot);
        return index;
      },
    };
  }
}

export interface IndexBuilder {
  put(document: DocumentTerms): void;
  remove(articleId: string, locale: string): void;
  build(): ArticleIndex;
}
