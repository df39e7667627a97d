import { Converter } from 'opencc-js/t2cn';

const simplify = Converter({ from: 't', to: 'cn' });
/** Characters as they count; there are only so many. */
const known = new Map<string, string>();

function foldOne(char: string): string {
  const plain = char.normalize('NFKC').toLowerCase();
  return /\p{Script=Han}/u.test(plain) ? simplify(plain) : plain;
}

/** A character of a script without spaces as it counts: half width, simplified. Always one for one, so that places stay what they were. */
export function foldChar(char: string): string {
  let folded = known.get(char);
  if (folded === undefined) {
    folded = foldOne(char);
    if ([...folded].length !== 1) folded = char;
    known.set(char, folded);
  }
  return folded;
}

const ACCENTS = /[\u0300-\u036f]/g;
const PLAIN = /^[a-z0-9]+$/;

/** A word of a script with spaces as it counts: half width, lower case, without accents. */
export const foldWord = (word: string): string => (PLAIN.test(word) ? word : word.normalize('NFKC').toLowerCase().normalize('NFD').replace(ACCENTS, '').normalize('NFC'));
