import type { BodyIn, HelpCentre } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../session/api.js';
import { knowledgeKeys } from './knowledge-keys.js';

export const useHelpCentre = () => useQuery({ queryKey: knowledgeKeys.helpCentre, queryFn: ({ signal }) => api.call('GET /kb/help-centre', { signal }), staleTime: 60_000 });

const none: readonly string[] = [];
/** Languages that articles are written in, the usual one first. */
export const useKbLocales = (): readonly string[] => useHelpCentre().data?.locales ?? none;

/** Changes the help centre and shows it wherever it stands. */
export function useChangeHelpCentre() {
  const client = useQueryClient();
  return async (body: BodyIn<'PATCH /kb/help-centre'>): Promise<HelpCentre> => {
    const changed = await api.call('PATCH /kb/help-centre', { body });
    client.setQueryData(knowledgeKeys.helpCentre, changed);
    return changed;
  };
}

/** Has it looked in the DNS now whether the domain is the tenant's. */
export function useCheckDomain() {
  const client = useQueryClient();
  return async (): Promise<void> => void client.setQueryData(knowledgeKeys.helpCentre, await api.call('POST /kb/help-centre/domain/check'));
}
