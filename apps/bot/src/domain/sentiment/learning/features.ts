/** Places of the table of weights: a power of two. */
export const BUCKETS = 1 << 14;
/** Most features of one text. */
const MOST = 400;

const LATIN = /[a-zà-ɏ]+(?:'[a-z]+)?/g;
const HAN = /[\u3400-\u9fff]+/g;

/** FNV-1a with a last stir, so that the low bits are as good as the others. */
function placeOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 12)) & (BUCKETS - 1);
}

/** A text as a model sees it: places that count, each once, all of the same weight, together of length one. */
export interface Features {
  places: Int32Array;
  value: number;
}

/** Words and pairs of words of a script with spaces, single characters and pairs of Chinese, and how loudly it is said. @param folded as `fold` answers it */
export function featuresOf(folded: string): Features {
  const places = new Set<number>();
  const words = folded.match(LATIN) ?? [];
  for (let at = 0; at < words.length && places.size < MOST; at++) {
    places.add(placeOf(`w${words[at]}`));
    if (at > 0) places.add(placeOf(`p${words[at - 1]} ${words[at]}`));
  }
  for (const run of folded.match(HAN) ?? []) {
    for (let at = 0; at < run.length && places.size < MOST; at++) {
      places.add(placeOf(`c${run[at]}`));
      if (at > 0) places.add(placeOf(`c${run.slice(at - 1, at + 1)}`));
    }
  }
  if (folded.includes('!')) places.add(placeOf('!'));
  if (folded.includes('?')) places.add(placeOf('?'));
  return { places: Int32Array.from(places), value: places.size === 0 ? 0 : 1 / Math.sqrt(places.size) };
}
