/** Longest name, in characters; file systems take 255 bytes. */
const LONGEST = 120;
/** Longest ending that is kept when a name is cut. */
const LONGEST_ENDING = 16;

/** Control and format characters, among them those that turn the direction of writing and would let `gpj.exe` read as `exe.jpg`; lone surrogates. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** What Windows and shells take for something else. */
const SPECIAL = /[\\/:*?"<>|]/g;

/**
 * A name that can be shown and saved anywhere: without folders, invisible characters and what file systems refuse, at most 120 characters with its
 * ending kept. Nothing left of it: `file`.
 */
export function cleanFileName(raw: string): string {
  const last = raw.slice(-4096).split(/[\\/]/).at(-1) ?? '';
  const plain = last.normalize('NFC').replace(INVISIBLE, '').replace(SPECIAL, '_').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '');
  if (plain === '') return 'file';
  const characters = [...plain];
  if (characters.length <= LONGEST) return plain;
  const ending = [...(/\.[^.]{1,15}$/u.exec(plain)?.[0] ?? '')].slice(0, LONGEST_ENDING);
  return characters.slice(0, LONGEST - ending.length).join('').trimEnd() + ending.join('');
}

/** The ending of a name in lower case, without its dot; empty where there is none. */
export const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
