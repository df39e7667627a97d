import { segmentsOf, stem, stopWords, tokensOf } from '@parley/words';

const MOST = 3;

/** Labels of which the visitor uses the words, those first of which most is said. */
export function pickLabels(labels: readonly string[], text: string): string[] {
  const said = new Set(wordsOf(text));
  const scored = labels.map((label) => {
    const words = [...new Set(wordsOf(label))];
    const hits = words.filter((word) => said.has(word) || (/\p{Script=Han}/u.test(word) && text.includes(word))).length;
    return { label, share: words.length === 0 ? 0 : hits / words.length };
  });
  return scored.filter(({ share }) => share >= 0.5).sort((one, other) => other.share - one.share).slice(0, MOST).map(({ label }) => label);
}

function* wordsOf(text: string): Generator<string> {
  for (const { kind, text: token } of tokensOf(text)) {
    if (kind === 'run') for (const word of segmentsOf(token)) yield* stopWords.has(word) ? [] : [word];
    else if (!stopWords.has(token)) yield stem(token);
  }
}
