/** Longest slug that is made of a title, in characters. */
const LONGEST = 80;

/** Kept as they are: letters, their marks and digits of any script. */
const gaps = /[^\p{L}\p{M}\p{N}]+/gu;

/** The readable part of an address out of a title: `Wie lange dauert’s?` → `wie-lange-dauert-s`, `退货 政策` → `退货-政策`. Empty where nothing is left. */
export function slugOf(title: string): string {
  const plain = title.normalize('NFKC').toLowerCase().replace(/[\u0300-\u036f]/g, '').replace(gaps, '-');
  return [...plain].slice(0, LONGEST).join('').replace(/^-+|-+$/g, '');
}

/** `slug`, or the first of `slug-2`, `slug-3`, … that is free. */
export function freeSlug(slug: string, isTaken: (slug: string) => boolean): string {
  if (!isTaken(slug)) return slug;
  for (let n = 2; ; n++) if (!isTaken(`${slug}-${n}`)) return `${slug}-${n}`;
}
