/** Words that phrases name by one sign. */
const lists: Readonly<Record<string, readonly string[]>> = {
  $not: ["don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "won't", "can't", "cannot", "couldn't", "hasn't", "haven't", "hadn't", 'not', 'never', 'dont', 'doesnt', 'didnt', 'isnt', 'wont', 'cant', 'hasnt', 'havent'],
  $be: ['is', 'are', 'was', 'were', 'am', 'been', 'be'],
  $my: ['my', 'our', 'the'],
};

/** Stands for any one word. */
export const ANY_WORD = '*';
/** Stands for a number. */
export const NUMBER = '#';

/** The words that a place of a phrase offers; an empty one may be missing. */
function offered(place: string): readonly string[] {
  const optional = place.length > 1 && place.endsWith('?');
  const words = (optional ? place.slice(0, -1) : place).split('/').flatMap((word) => lists[word] ?? [word]);
  return optional ? ['', ...words] : words;
}

/** Every way to say a phrase: `how/when do?` is "how", "how do", "when", "when do". */
export function waysToSay(phrase: string): string[] {
  let ways = [''];
  for (const place of phrase.trim().split(/\s+/)) ways = ways.flatMap((way) => offered(place).map((word) => (way && word ? `${way} ${word}` : way || word)));
  return ways.filter((way) => /[^*\s]/.test(way));
}

/** A table of phrases, separated by commas. */
export const phrasesOf = (written: string): string[] => written.split(',').filter((phrase) => phrase.trim() !== '').flatMap(waysToSay);
