/** A published translation as the index knows it. */
export interface IndexedDocument {
  articleId: string;
  locale: string;
  internal: boolean;
  categoryId: string | null;
  labels: readonly string[];
  /** Folded, for whoever looks for just that. */
  title: string;
}
/** A document with what it is found by: terms, one per line, and the weight of each as a byte. */
export interface DocumentTerms extends IndexedDocument {
  terms: string;
  weights: Uint8Array;
}

/** How terms are stored. */
export function packTerms(weights: ReadonlyMap<string, number>): Pick<DocumentTerms, 'terms' | 'weights'> {
  return { terms: [...weights.keys()].join('\n'), weights: Uint8Array.from(weights.values()) };
}
