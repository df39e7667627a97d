import type { Metric, MetricDefinition, MetricDefinitions } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { useLanguage } from '../../../i18n/use-format.js';
import { api } from '../../session/api.js';

export const useAskedDefinitions = () => useQuery<MetricDefinitions>({ queryKey: ['analytics', 'definitions'], queryFn: ({ signal }) => api.call('GET /analytics/definitions', { signal }), staleTime: Infinity });

/** What every number means, by its name. */
export type Definitions = ReadonlyMap<Metric, MetricDefinition>;
export const definitionsOf = ({ data }: MetricDefinitions): Definitions => new Map(data.map((one) => [one.metric, one]));

export const DefinitionsContext = createContext<Definitions>(new Map());

export const useDefinitions = (): Definitions => useContext(DefinitionsContext);

/** What a number is called, in the reader's language. */
export function useMetricName(): (metric: Metric) => string {
  const locale = useLanguage();
  const known = useDefinitions();
  return (metric) => known.get(metric)?.name[locale] ?? metric;
}
