import { useQuery } from '@tanstack/react-query';
import { api } from '../session/api.js';

const MINUTE_MS = 60_000;

/** What help there is; a provider may be set up meanwhile. */
export const useAbilities = () => useQuery({ queryKey: ['assist'], queryFn: () => api.call('GET /assist'), staleTime: MINUTE_MS }).data;
