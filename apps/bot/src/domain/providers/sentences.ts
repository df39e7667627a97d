const CITED = String.raw`(?:[ \t]*\[\d{1,3}(?:[ \t]*[,，][ \t]*\d{1,3})*\])`;
const CLOSING = String.raw`["'”’）)】」*_]*`;
/** Words behind which a full stop ends nothing. */
const SHORT = String.raw`(?<!\b(?:e\.g|i\.e|etc|vs|no|mr|mrs|ms|dr|st|approx|min|max))(?<!(?:^|\n)\s{0,8}\d{1,2})`;
const END = new RegExp(String.raw`(?:[。！？!?；]|${SHORT}\.(?=[\s\["'”’）)*_]))${CLOSING}${CITED}*[。.]?|\n`, 'iu');
/** What may be the beginning of a citation that still belongs to the sentence. */
const PENDING = /^[ \t]*(?:\[[\d,， \t]{0,20})?$/u;

/** Longest sentence; what is longer is cut there, and will hardly pass a check. */
const LONGEST = 1500;

/** Citations as `[1]`, whatever brackets a model likes. */
const usualBrackets = (text: string): string => text.replace(/【\s*(\d{1,3})(?:†[^】]{0,80})?\s*】/g, '[$1]').replace(/［\s*(\d{1,3})\s*］/g, '[$1]');

/** Takes sentences from a text that is still being written; a citation behind the full stop belongs to the sentence. */
export class Sentences {
  private rest = '';

  /** @returns the sentences that are whole by now */
  push(piece: string): string[] {
    this.rest = usualBrackets(this.rest + piece);
    const whole: string[] = [];
    for (;;) {
      const end = endOf(this.rest);
      if (end === undefined) return whole;
      whole.push(this.rest.slice(0, end));
      this.rest = this.rest.slice(end);
    }
  }

  /** What is left when nothing more comes. */
  end(): string[] {
    const rest = this.rest;
    this.rest = '';
    return rest.trim() === '' ? [] : [rest];
  }
}

function endOf(text: string): number | undefined {
  const found = END.exec(text);
  if (!found) return text.length > LONGEST ? LONGEST : undefined;
  const end = found.index + found[0].length;
  if (found[0] !== '\n' && PENDING.test(text.slice(end))) return text.length > LONGEST ? end : undefined;
  return end;
}
