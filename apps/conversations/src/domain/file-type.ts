import { shownImages } from '@parley/contracts';
import { endingOf } from './file-name.js';

/** Programs and what starts them, by the type of their content. */
const programs = new Set([
  'application/x-msdownload', 'application/x-dosexec', 'application/vnd.microsoft.portable-executable', 'application/x-elf', 'application/x-mach-binary', 'application/x-msi', 'application/x-ms-shortcut',
  'application/x.ms.shortcut', 'application/vnd.android.package-archive', 'application/java-vm', 'application/java-archive', 'application/x-apple-diskimage', 'application/x-deb', 'application/x-rpm',
  'application/x-google-chrome-extension', 'application/x-shockwave-flash', 'application/wasm',
]);
/** The same by the ending of their name: most are plain text or archives. */
const programEndings = new Set([
  'exe', 'dll', 'com', 'scr', 'pif', 'msi', 'msp', 'msix', 'appx', 'bat', 'cmd', 'ps1', 'psm1', 'vbs', 'vbe', 'js', 'jse', 'mjs', 'wsf', 'wsh', 'hta', 'cpl', 'lnk', 'url', 'reg', 'inf', 'scf', 'jar', 'apk', 'ipa', 'dmg', 'pkg', 'deb',
  'rpm', 'appimage', 'run', 'sh', 'command', 'app', 'swf', 'crx', 'xpi', 'iso', 'img', 'vhd', 'chm',
]);

/** Types that file formats within other formats have, and texts, by the ending of the name. Nothing of it is ever shown inline, so a wrong one does no harm. */
const byEnding: Record<'zip' | 'ole' | 'text', Record<string, string>> = {
  zip: {
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    odt: 'application/vnd.oasis.opendocument.text',
    ods: 'application/vnd.oasis.opendocument.spreadsheet',
    epub: 'application/epub+zip',
  },
  ole: { doc: 'application/msword', xls: 'application/vnd.ms-excel', ppt: 'application/vnd.ms-powerpoint' },
  text: { csv: 'text/csv', tsv: 'text/tab-separated-values', md: 'text/markdown', json: 'application/json', xml: 'application/xml', svg: 'image/svg+xml', html: 'text/html', htm: 'text/html', ics: 'text/calendar', vcf: 'text/vcard' },
};

/** What a browser may show in place: nothing in it can run. PDF is not among them, as the sandbox that holds everything else back stops its viewer. */
const inline = new Set<string>([...shownImages, 'audio/mpeg', 'audio/ogg', 'audio/wav', 'audio/mp4', 'audio/aac', 'audio/webm', 'video/mp4', 'video/webm']);

/** Whether the first bytes can be UTF-8 text that a person wrote; the last character may be cut. */
function looksLikeText(head: Uint8Array): boolean {
  if (head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * The type of a file by its content, or `undefined` when such files are not accepted.
 * @param detected what the first bytes are known to begin, if anything
 * @param head the first bytes, a few thousand
 */
export function typeOf(detected: string | undefined, head: Uint8Array, name: string): string | undefined {
  const ending = endingOf(name);
  if (programEndings.has(ending) || (detected !== undefined && programs.has(detected))) return undefined;
  if (head.length > 1 && ((head[0] === 0x4d && head[1] === 0x5a) || (head[0] === 0x23 && head[1] === 0x21))) return undefined;
  if (detected === 'image/apng') return 'image/png';
  if (detected === 'application/zip') return byEnding.zip[ending] ?? detected;
  if (detected === 'application/x-cfb') return byEnding.ole[ending] ?? detected;
  // Some formats are told with their codec.
  if (detected !== undefined) return detected.split(';')[0]!.trim();
  return looksLikeText(head) ? (byEnding.text[ending] ?? 'text/plain') : 'application/octet-stream';
}

/** How a file of this type is handed out: for showing, or for keeping with a type that no browser acts on. */
export function servedAs(contentType: string): { inline: boolean; contentType: string } {
  if (inline.has(contentType)) return { inline: true, contentType };
  if (contentType.startsWith('text/')) return { inline: false, contentType: 'text/plain; charset=utf-8' };
  return { inline: false, contentType: contentType === 'application/pdf' ? contentType : 'application/octet-stream' };
}
