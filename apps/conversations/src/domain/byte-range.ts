/** Both ends within the file, counted from 0. */
export interface Asked {
  start: number;
  end: number;
}

/**
 * One range of a file (RFC 9110 14.1.2). Several at once, other units and what is no range are answered with the whole file, as if nobody had asked.
 * @returns `undefined` for the whole file, `'unsatisfiable'` for a range beyond its end
 */
export function byteRange(header: string | undefined, size: number): Asked | 'unsatisfiable' | undefined {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  const [, first = '', last = ''] = parts ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') return Number(last) === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - Number(last)), end: size - 1 };
  if (last !== '' && Number(last) < Number(first)) return undefined;
  if (Number(first) >= size) return 'unsatisfiable';
  return { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
