import type { Doer, Staff } from '@parley/contracts';

/** Who did it, by the name of the moment. */
export const doerOf = ({ kind, id, name }: Pick<Staff, 'kind' | 'id' | 'name'>): Doer => ({ kind, id, name });
