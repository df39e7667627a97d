import type { BodyIn, KbImport, KbImportItem, KbImportOutcome } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { keepFile, uploadFile } from '../../contacts/file-calls.js';
import { api } from '../../session/api.js';
import { knowledgeKeys } from '../knowledge-keys.js';
import { usePages } from '../use-pages.js';

/** How often it is looked how an import stands, in milliseconds. */
const LOOK_MS = 1000;
const goesOn = (job: KbImport | undefined) => job?.status === 'reading' || job?.status === 'running';

export const useImports = () => usePages<KbImport>(knowledgeKeys.imports, (cursor, signal) => api.call('GET /kb/imports', { query: { limit: 10, cursor }, signal }));

export const useImport = (id: string) =>
  useQuery({
    queryKey: knowledgeKeys.import(id),
    queryFn: ({ signal }) => api.call('GET /kb/imports/:id', { params: { id }, signal }),
    refetchInterval: ({ state: { data } }) => (goesOn(data) ? LOOK_MS : false),
  });

export const useImportItems = (id: string, outcome: KbImportOutcome | undefined) =>
  usePages<KbImportItem>([...knowledgeKeys.import(id), 'items', outcome], (cursor, signal) => api.call('GET /kb/imports/:id/items', { params: { id }, query: { limit: 50, cursor, outcome }, signal }));

export function useImportDeeds() {
  const client = useQueryClient();
  const show = (job: KbImport) => {
    client.setQueryData(knowledgeKeys.import(job.id), job);
    void client.invalidateQueries({ queryKey: knowledgeKeys.imports });
    return job;
  };
  return {
    sendFile: async (file: File) => show(await uploadFile<KbImport>('/kb/import', file)),
    sendPages: async (body: BodyIn<'POST /kb/import/pages'>) => show(await api.call('POST /kb/import/pages', { body })),
    start: async (id: string, body: BodyIn<'POST /kb/imports/:id/start'>) => show(await api.call('POST /kb/imports/:id/start', { params: { id }, body })),
    cancel: async (id: string) => show(await api.call('POST /kb/imports/:id/cancel', { params: { id } })),
    check: (id: string, body: BodyIn<'POST /kb/imports/:id/check'>) => api.call('POST /kb/imports/:id/check', { params: { id }, body }),
    keepExport: () => keepFile('/kb/export', 'knowledge.zip'),
    /** Articles and categories have come. */
    changed: () => client.invalidateQueries({ queryKey: knowledgeKeys.all }),
  };
}
