/**
 * What lists by name sort by, before the id. A prefix, so that a list's cursor fits its limit whatever the name holds.
 * The indexes name the same expression.
 */
export const sortKey = 'left(lower(name), 40)';
