/** Endings that make another kind of word of the same; what is left must be at least this long. */
const DERIVED: [RegExp, string, number][] = [
  [/ifications?$/, 'ifi', 3],
  [/scriptions?$/, 'scrib', 2],
  [/ations?$/, '', 4],
  [/ions?$/, '', 4],
  [/izing$|ising$|ized$|ised$|izes?$|ises?$/, 'iz', 4],
  [/ments?$/, '', 3],
  [/ness(es)?$/, '', 4],
  [/ability$|abilities$/, 'abl', 4],
  [/fully$/, 'ful', 3],
];
const VOWEL = /[aeiouy]/;
const DOUBLED = /([bdfgklmnprtvz])\1$/;

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('s') && !/(ss|us|is)$/.test(word) && word.length > 3) return word.slice(0, -1);
  return word;
}

function withoutTense(word: string): string {
  const ending = /(ing|ed)$/.exec(word)?.[0];
  if (!ending) return word;
  const rest = word.slice(0, -ending.length);
  return rest.length >= 3 && VOWEL.test(rest) ? rest : word;
}

/** Words whose forms have little in common. */
const IRREGULAR: Record<string, string> = { paid: 'pay', sent: 'send', bought: 'buy', lost: 'lose', broken: 'break', broke: 'break', forgot: 'forget', forgotten: 'forget', chosen: 'choose', chose: 'choose', children: 'child', people: 'person', delivery: 'deliver', deliveries: 'deliver' };

/**
 * The part of an English word that its forms have in common ("shipping", "shipped", "ships" → "ship"). Light: it would rather leave two forms apart than
 * put two words together. Words with other letters than a to z stay as they are.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const irregular = IRREGULAR[word];
  if (irregular) return irregular;
  let form = withoutTense(withoutPlural(word));
  for (const [ending, becomes, least] of DERIVED) {
    const next = form.replace(ending, becomes);
    if (next === form || next.length - becomes.length < least) continue;
    form = next;
    break;
  }
  form = form.replace(DOUBLED, '$1');
  if (form.length > 3 && form.endsWith('e')) form = form.slice(0, -1);
  if (form.length > 6 && form.endsWith('at')) form = form.slice(0, -2);
  return form.length > 3 && form.endsWith('y') ? `${form.slice(0, -1)}i` : form;
}
