import type { Tenant } from '@parley/contracts';

export const industries = ['general', 'ecommerce', 'finance', 'education', 'healthcare'] as const satisfies readonly Tenant['industry'][];
