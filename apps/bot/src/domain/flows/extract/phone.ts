import { at, type Extracted } from './extracted.js';

export type PhoneCountry = 'CN' | 'US' | 'GB' | 'HK' | 'TW' | 'SG';

const CANDIDATE = /(?<![\d.])(?:\+|00)?\(?\d[\d\s().-]{5,22}\d(?!\d)/g;
/** National numbers, and what is put before their significant digits. */
const national: Record<PhoneCountry, { code: string; fits: RegExp; trunk: RegExp }> = {
  CN: { code: '86', fits: /^(?:1[3-9]\d{9}|0\d{9,11})$/, trunk: /^0/ },
  US: { code: '1', fits: /^1?[2-9]\d{2}[2-9]\d{6}$/, trunk: /^1/ },
  GB: { code: '44', fits: /^0\d{9,10}$/, trunk: /^0/ },
  HK: { code: '852', fits: /^[2-9]\d{7}$/, trunk: /^$/ },
  TW: { code: '886', fits: /^0\d{8,9}$/, trunk: /^0/ },
  SG: { code: '65', fits: /^[3689]\d{7}$/, trunk: /^$/ },
};
/** With a country code: at most 15 digits (ITU-T E.164). */
const INTERNATIONAL = /^[1-9]\d{7,14}$/;
const CHINESE = /^86(?:1[3-9]\d{9}|[1-9]\d{8,10})$/;

function numberOf(raw: string, country: PhoneCountry): string | undefined {
  const digits = raw.replace(/\D/g, '');
  const abroad = raw.startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : undefined;
  if (abroad !== undefined) {
    const whole = abroad.replace(/^440/, '44');
    return (whole.startsWith('86') ? CHINESE : INTERNATIONAL).test(whole) ? `+${whole}` : undefined;
  }
  const { code, fits, trunk } = national[country];
  if (fits.test(digits)) return `+${code}${digits.replace(trunk, '')}`;
  return country === 'CN' && CHINESE.test(digits) ? `+${digits}` : undefined;
}

/** A telephone number in the form of E.164. */
export function phoneIn(text: string, country: PhoneCountry): Extracted | undefined {
  for (const match of text.matchAll(CANDIDATE)) {
    const number = numberOf(match[0].trim(), country);
    if (number) return at(match, number);
  }
  return undefined;
}
