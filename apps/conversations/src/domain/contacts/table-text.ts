/** A file as text, and how it was written. */
export interface TableText {
  text: string;
  encoding: string;
}

const marks: [encoding: string, mark: number[]][] = [['utf-8', [0xef, 0xbb, 0xbf]], ['utf-16le', [0xff, 0xfe]], ['utf-16be', [0xfe, 0xff]]];
/** How many bytes tell what it is, where no mark says so. */
const LOOKED_AT = 4096;

/** Every second byte of text in UTF-16 is zero, as long as there are Latin letters, separators or digits in it. */
function looksLikeUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const some = bytes.subarray(0, LOOKED_AT);
  let [even, odd] = [0, 0];
  for (const [at, byte] of some.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  const enough = some.length / 8;
  if (odd > enough && even === 0) return 'utf-16le';
  return even > enough && odd === 0 ? 'utf-16be' : undefined;
}

function decode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Reads a file of whatever encoding spreadsheets write: by its mark, by its zeros, as UTF-8, and else as GB 18030, which Chinese Excel writes and which holds GBK and GB 2312.
 * `undefined` when it is none of these.
 */
export function tableText(bytes: Uint8Array): TableText | undefined {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0] ?? looksLikeUtf16(bytes);
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    const text = decode(bytes, encoding);
    if (text !== undefined && !text.includes('\0')) return { text, encoding };
  }
  return undefined;
}

const delimiters = [',', ';', '\t', '|'];

/** What parts the columns: what stands most often outside quotes in the first line. */
export function delimiterOf(text: string): string {
  const counts = new Map(delimiters.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const character of text.slice(0, 20_000)) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted && counts.has(character)) counts.set(character, counts.get(character)! + 1);
  }
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}
