/** A word as it is compared: one width, one case, single spaces. */
export const keywordKey = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

const HAN = /\p{Script=Han}/u;
const letter = /[\p{L}\p{N}]/u;

/** Whether a message has a keyword: Chinese ones anywhere, others as words of their own. `key` is as `keywordKey` makes it. */
export function hasKeyword(said: string, key: string): boolean {
  if (key === '') return false;
  if (HAN.test(key)) return said.includes(key);
  for (let at = said.indexOf(key); at >= 0; at = said.indexOf(key, at + 1)) {
    const alone = !letter.test(said[at - 1] ?? ' ') && !letter.test(said[at + key.length] ?? ' ');
    // A Latin word may stand right beside Chinese.
    if (alone || (HAN.test(said[at - 1] ?? '字') && HAN.test(said[at + key.length] ?? '字'))) return true;
  }
  return false;
}
