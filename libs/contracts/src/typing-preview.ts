import { MAX_PREVIEW } from './protocol.js';

/** Words after which people write what nobody else should read. */
const SECRET = /pass\s?word|passwd|passcode|\bpin\b|\bcvv\b|\bcvc\b|密码|口令|验证码|安全码/i;
/** Seven digits and more, however they are set apart: cards, accounts, phones. */
const LONG_NUMBER = /\d(?:[\s.-]?\d){6,}/g;

/**
 * What an agent may see of words that are not sent yet: their end, long numbers without their digits. `undefined`: nothing, because there is nothing or
 * it looks like a secret.
 */
export function previewOf(text: string): string | undefined {
  if (SECRET.test(text)) return undefined;
  const end = text.length > MAX_PREVIEW ? text.slice(-MAX_PREVIEW) : text;
  const shown = end.replace(LONG_NUMBER, (number) => number.replace(/\d/g, '•')).trimStart();
  return shown.trim() === '' || !shown.isWellFormed() ? undefined : shown;
}
