import type { TicketField, TicketStatus, TicketType, TicketView } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../session/api.js';
import { useMay } from '../session/use-session.js';

export const setupKey = (what: 'types' | 'fields' | 'statuses' | 'views') => ['ticket-setup', what] as const;
const staleTime = 60_000;

const noTypes: TicketType[] = [];
const noFields: TicketField[] = [];
const noStatuses: TicketStatus[] = [];
const noViews: TicketView[] = [];

/** Types in their order, archived ones too. */
export function useTicketTypes() {
  const query = useQuery({ queryKey: setupKey('types'), queryFn: ({ signal }) => api.call('GET /ticket-types', { signal }), enabled: useMay('tickets:read'), staleTime });
  return { ...query, types: query.data?.data ?? noTypes };
}

export function useTicketFields() {
  const query = useQuery({ queryKey: setupKey('fields'), queryFn: ({ signal }) => api.call('GET /ticket-fields', { signal }), enabled: useMay('tickets:read'), staleTime });
  return { ...query, fields: query.data?.data ?? noFields };
}

export function useTicketStatuses() {
  const query = useQuery({ queryKey: setupKey('statuses'), queryFn: ({ signal }) => api.call('GET /ticket-statuses', { signal }), enabled: useMay('tickets:read'), staleTime });
  return { ...query, statuses: query.data?.data ?? noStatuses };
}

export function useTicketViews() {
  const query = useQuery({ queryKey: setupKey('views'), queryFn: ({ signal }) => api.call('GET /ticket-views', { signal }), enabled: useMay('tickets:read'), staleTime });
  return { ...query, views: query.data?.data ?? noViews };
}

export interface FieldOnForm extends TicketField {
  required: boolean;
}

/** The form of a type: its fields in its order. */
export function useFormOf(type: Pick<TicketType, 'form'> | undefined): FieldOnForm[] {
  const { fields } = useTicketFields();
  return useMemo(() => {
    const known = new Map(fields.map((field) => [field.id, field]));
    return (type?.form ?? []).flatMap(({ fieldId, required }) => {
      const field = known.get(fieldId);
      return field ? [{ ...field, required }] : [];
    });
  }, [fields, type]);
}
