import { simplified, traditional } from './lexicon/traditional.js';

/** Each UTF-16 unit as it counts; 0: as it is. */
const folded = new Uint16Array(65_536);
const say = (from: number, to: number) => void (folded[from] = to);

for (let at = 0; at < traditional.length; at++) say(traditional.charCodeAt(at), simplified.charCodeAt(at));
for (let code = 0xff01; code <= 0xff5e; code++) say(code, code - 0xfee0);
for (let code = 65; code <= 90; code++) say(code, code + 32);
for (let code = 0xff21; code <= 0xff3a; code++) say(code, code - 0xfee0 + 32);
say(0x3000, 32);
for (const apostrophe of '’‘ʼ`´') say(apostrophe.charCodeAt(0), 39);

/** A text as it counts: half width, lower case, simplified. One for one, so that places stay what they are. */
export function fold(text: string): string {
  let at = 0;
  while (at < text.length && folded[text.charCodeAt(at)] === 0) at++;
  if (at === text.length) return text;
  const codes = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    codes[i] = folded[code] || code;
  }
  return String.fromCharCode(...codes);
}
