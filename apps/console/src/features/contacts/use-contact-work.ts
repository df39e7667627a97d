import type { Block, BlockKind, BodyIn, ContactNote, Page, Segment, TimelineItem, VisitedPage } from '@parley/contracts';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { contactListKey } from '../conversations/cache.js';
import { api } from '../session/api.js';
import { useMay } from '../session/use-session.js';

const nextPage = <T,>(page: Page<T>) => page.nextCursor ?? undefined;
const firstPage = undefined as string | undefined;
/** How often it is looked how an import or export stands, in milliseconds. */
const LOOK_MS = 1500;

export const partKey = (contactId: string, part: 'notes' | 'timeline' | 'pages' | 'merges' | 'blocks') => ['contact-part', contactId, part] as const;
/** What each part lists. */
interface Parts {
  notes: ContactNote;
  timeline: TimelineItem;
  pages: VisitedPage;
}
type Asked = { params: { id: string }; query: { limit: number; cursor: string | undefined }; signal: AbortSignal };
const parts: { [P in keyof Parts]: (asked: Asked) => Promise<Page<Parts[P]>> } = {
  notes: (asked) => api.call('GET /contacts/:id/notes', asked),
  timeline: (asked) => api.call('GET /contacts/:id/timeline', asked),
  pages: (asked) => api.call('GET /contacts/:id/pages', asked),
};

/** A list that belongs to a contact, page by page. */
export function useContactPart<P extends keyof Parts>(part: P, contactId: string) {
  const query = useInfiniteQuery({
    queryKey: partKey(contactId, part),
    queryFn: ({ pageParam, signal }): Promise<Page<Parts[P]>> => parts[part]({ params: { id: contactId }, query: { limit: 20, cursor: pageParam }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });
  const items = useMemo<Parts[P][]>(() => query.data?.pages.flatMap(({ data }) => data) ?? [], [query.data]);
  return { ...query, items };
}

/** Something is changed about a contact; whatever is shown of it is asked anew. */
export function useContactDeed<T, V = void>(contactId: string, deed: (given: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['contact-part', contactId] }), client.invalidateQueries({ queryKey: ['contact', contactId] }), client.invalidateQueries({ queryKey: contactListKey(contactId) }), client.invalidateQueries({ queryKey: ['contacts'] })]),
  });
}

export const useMerges = (contactId: string) =>
  useQuery({ queryKey: partKey(contactId, 'merges'), queryFn: ({ signal }) => api.call('GET /contacts/:id/merges', { params: { id: contactId }, query: { limit: 20 }, signal }) });
export const useBlocksOf = (contactId: string) =>
  useQuery({ queryKey: partKey(contactId, 'blocks'), queryFn: ({ signal }) => api.call('GET /blocks', { query: { contactId, limit: 20 }, signal }) });

const blocksKey = ['blocks'] as const;
/** Who is kept out, page by page: all, or those of one kind. */
export function useBlocks(kind?: BlockKind) {
  const query = useInfiniteQuery({
    queryKey: [...blocksKey, kind],
    queryFn: ({ pageParam, signal }) => api.call('GET /blocks', { query: { kind, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });
  return { ...query, blocks: useMemo<Block[]>(() => query.data?.pages.flatMap(({ data }) => data) ?? [], [query.data]) };
}
/** A block is made or lifted; it may hold for several contacts. */
export function useBlockDeed<T, V = void>(deed: (given: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: deed, onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['contact-part'] }), client.invalidateQueries({ queryKey: blocksKey })]) });
}

const segmentsKey = ['segments'] as const;
/** All segments; there are few. */
export function useSegments() {
  const query = useQuery({ queryKey: segmentsKey, queryFn: ({ signal }) => api.call('GET /segments', { query: { limit: 100 }, signal }), staleTime: 30_000 });
  const none = useMemo<Segment[]>(() => [], []);
  return { ...query, segments: query.data?.data ?? none };
}
export function useSegmentDeed<T, V>(deed: (given: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: deed, onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: segmentsKey }), client.invalidateQueries({ queryKey: ['contacts'] })]) });
}
export const previewSegment = (condition: BodyIn<'POST /segments/preview'>['condition'], signal: AbortSignal) => api.call('POST /segments/preview', { body: { condition }, signal });

/** How an import stands, for as long as it runs. */
export const useImport = (id: string | undefined) =>
  useQuery({
    queryKey: ['contact-import', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => api.call('GET /contact-imports/:id', { params: { id: id! }, signal }),
    refetchInterval: ({ state: { data } }) => (data?.status === 'running' ? LOOK_MS : false),
  });
export const useImports = () => useQuery({ queryKey: ['contact-imports'], queryFn: ({ signal }) => api.call('GET /contact-imports', { query: { limit: 10 }, signal }) });
export const useExports = () =>
  useQuery({
    queryKey: ['contact-exports'],
    enabled: useMay('contacts:manage'),
    queryFn: ({ signal }) => api.call('GET /contact-exports', { query: { limit: 10 }, signal }),
    refetchInterval: ({ state: { data } }) => (data?.data.some(({ status }) => status === 'running') ? LOOK_MS : false),
  });

