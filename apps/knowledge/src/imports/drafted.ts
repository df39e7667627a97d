import type { KbImportReason } from '@parley/contracts';

/** Something that was left out of an article that is brought in all the same. */
export interface Note {
  reason: KbImportReason;
  detail: string;
}

/** An article as a file, a row or a page says it, before a plan says the rest. */
export interface Drafted {
  /** What it is known by when it is brought in again: a path without its language, an address, or what it calls itself. */
  key: string;
  locale: string | null;
  title: string;
  slug: string | null;
  summary: string;
  body: string;
  /** Names from the top down; empty: it does not say. */
  category: string[];
  labels: string[];
  audience: 'public' | 'internal' | null;
  status: 'draft' | 'review' | 'published' | 'archived' | null;
  seoTitle: string;
  seoDescription: string;
  /** What its images are called in the body, and where they lie in the zip. */
  images: Record<string, string>;
}

/** One thing that was read: an article, or why it is none. */
export type ReadItem = { source: string; notes: Note[]; drafted: Drafted } | { source: string; notes: Note[]; fault: Note };

export const faulty = (source: string, reason: KbImportReason, detail = ''): ReadItem => ({ source, notes: [], fault: { reason, detail } });
