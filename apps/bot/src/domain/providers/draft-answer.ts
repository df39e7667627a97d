import { checkSentence, groundOf, type Ground } from './check-sentence.js';
import { NO_ANSWER } from './prompt.js';
import { Sentences } from './sentences.js';

/** Most sentences of an answer. */
const MOST = 8;

/** An answer that grows by the sentences of a model that pass the check. */
export class DraftAnswer {
  private readonly sentences = new Sentences();
  private readonly grounds: readonly Ground[];
  private readonly said: string[] = [];
  private readonly used = new Set<number>();
  /** How many sentences were left out that cited something, and so claimed something. */
  dropped = 0;
  private refused = false;

  constructor(passages: readonly string[]) {
    this.grounds = passages.map(groundOf);
  }

  /** Whether the model said that it does not know, or all that may be said was said. */
  get over(): boolean {
    return this.refused || this.said.length >= MOST;
  }

  /** What may be said. Empty: nothing. */
  get text(): string {
    return this.refused ? '' : joined(this.said);
  }

  /** How many sentences passed. */
  get kept(): number {
    return this.said.length;
  }

  /** The passages that it is from, counting from 0. */
  get cited(): number[] {
    return this.refused ? [] : [...this.used].sort((one, other) => one - other);
  }

  /** @returns whether there is more to be said now */
  push(piece: string): boolean {
    return this.take(this.sentences.push(piece));
  }

  /** Nothing more comes. @param whole whether the model had said all that it wanted: of a text that was cut off the last piece is none */
  end(whole: boolean): boolean {
    const rest = this.sentences.end();
    return whole ? this.take(rest) : false;
  }

  private breakLine(blank: string): void {
    const last = this.said.pop();
    if (last !== undefined) this.said.push(blank.includes('\n') && !last.endsWith('\n') ? `${last}\n` : last);
  }

  private take(sentences: readonly string[]): boolean {
    let more = false;
    for (const sentence of sentences) {
      if (this.over) return more;
      if (sentence.trim() === '') {
        this.breakLine(sentence);
        continue;
      }
      if (sentence.includes(NO_ANSWER)) {
        this.refused = true;
        return false;
      }
      const checked = checkSentence(sentence, this.grounds);
      if (checked) {
        this.said.push(sentence.endsWith('\n') ? `${checked.text}\n` : checked.text);
        checked.cited.forEach((nth) => this.used.add(nth));
        more = true;
      } else if (/\[\d/.test(sentence)) this.dropped++;
    }
    return more;
  }
}

/** Chinese sentences follow each other without a space. */
const joined = (sentences: readonly string[]): string =>
  sentences.reduce((all, next) => (all === '' || all.endsWith('\n') ? all + next : /[\u3000-\uffef]$/.test(all) ? all + next : `${all} ${next}`), '').trim();
