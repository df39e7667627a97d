import i18next, { type TFunction } from 'i18next';

/** Why a request gave no answer of use, in the reader's words: the server tells a code and what it is about. */
export function faultWords(t: TFunction, fault: string): string {
  const [code = '', ...about] = fault.split(' ');
  const key = `flowCall.${code}`;
  return i18next.exists(key) ? t(key as 'flowCall.missing', { about: about.join(' ') }) : fault;
}
