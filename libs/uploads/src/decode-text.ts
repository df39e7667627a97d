/** Text in UTF-8, UTF-16 or, as older Chinese systems write it, GB 18030; `null`: in none of them. */
export function decodeText(bytes: Uint8Array): string | null {
  for (const encoding of bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\0') ? null : text;
    } catch {
      continue;
    }
  }
  return null;
}
