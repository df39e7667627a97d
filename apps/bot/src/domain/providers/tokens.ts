import type { ProviderPrice } from '@parley/contracts';

/** About how many tokens a text is, rather more than fewer: for limits before anything is asked. Chinese counts by characters, others by four. */
export function tokensIn(text: string): number {
  const wide = text.match(/[\u2e80-\uffef]/g)?.length ?? 0;
  return Math.ceil(wide * 1.2 + (text.length - wide) / 3.2) + 8;
}

/** What tokens cost, in millionths of the currency. */
export const costOf = (price: ProviderPrice | null, { input, output }: { input: number; output: number }): number => (price ? Math.ceil(input * price.input + output * (price.output ?? price.input)) : 0);
