import type { BotContext } from '@parley/contracts';

/**
 * How a question stands to the one before: for itself; as a correction of what was understood ("no, I meant …"); as a shift to something else of the same matter ("那运费呢?", "what about shoes?"); or it
 * refers to it by a pronoun or says only half ("and how much is it?"). `rest`: what is left to look for.
 */
export type Reading = { kind: 'standalone' } | { kind: 'correction' | 'shift' | 'reference'; rest: string };

/** Longer questions stand for themselves: in characters of Chinese, in words of other languages. */
const MOST_HAN = 18;
const MOST_WORDS = 10;

const corrections: RegExp[] = [
  /^(?:不|不是|不对|错了|不不|no|nope|wrong|not that)?[\s,，。.!！:：;；-]*(?:我的意思是|我意思是|我是说|我说的是|我问的是|我想问的是|我是想问|我是问|我指的是)[\s,，:：]*(?<rest>.+)$/u,
  /^(?:不是|不要|并非)(?:[^，,。;；]{1,20})[，,;；\s]+(?:而)?(?:是|要)(?<rest>.+)$/u,
  /^(?:不是|不对|错了)[\s，,。!！]+(?:是|我要|我想问|我想)?(?<rest>.{2,})$/u,
  /^(?:(?:no|nope|wrong|not that|not really|sorry|actually|oh)[\s,.!:;-]+)*i(?:\s+(?:mean|meant|was\s+asking\s+(?:about|for)|am\s+asking\s+(?:about|for)|wanted\s+to\s+ask(?:\s+about)?)|['’]m\s+asking\s+(?:about|for))\b[\s,:]*(?<rest>.+)$/iu,
  /^(?:no[\s,.!]+)?not\s+(?:the\s+)?[\p{L}\p{N}' -]{1,40}?(?:[,;]\s*(?:but\s+)?|\s+but\s+)(?<rest>.+)$/iu,
  /^(?:no|nope|wrong)[\s]*[,.!:;-][\s]*(?<rest>.{4,})$/iu,
];

const shifts: RegExp[] = [
  /^(?:那么|那|还有|另外|然后|要是|如果是|如果)[\s,，]*(?<rest>.{1,14}?)(?:怎么办|怎么样|怎样)?呢?[\s?？。!！~～]*$/u,
  /^(?<rest>[^，,。]{1,10}?)(?:怎么办)?呢[\s?？。!！~～]*$/u,
  /^(?:and|but|so|ok(?:ay)?|then|also)?[\s,]*(?:what|how)\s+about\s+(?<rest>.+?)[\s?!.]*$/iu,
  /^(?:and|also|then)\s+(?:if\s+|for\s+|with\s+|in\s+)?(?<rest>.+?)[\s?!.]*$/iu,
  /^(?:and\s+)?what\s+if\s+(?<rest>.+?)[\s?!.]*$/iu,
];

const pronoun = /^(?:那|请问)?(?:它|他们?|她|这个|那个|这些|那些|这种|那种|这|其)(?!里|边|么|次)/u;
const englishPronoun = /\b(?:it|its|that|this|those|these|they|them|there|one|ones)\b/iu;
const halves = /^(?:那|请问)?(?:要?多少钱|要?多久|多长时间|什么时候|几天|怎么弄|怎么做|怎么算|怎么收费|在哪里?|为什么|可以吗|需要吗|免费吗|how\s+much|how\s+long|when|where|why|how|which\s+one|how\s+many|is\s+it\s+free)[\s?？!！。.]*$/iu;

const HAN = /\p{Script=Han}/u;
const lengthAllows = (text: string): boolean => (HAN.test(text) ? text.length <= MOST_HAN : text.split(/\s+/u).length <= MOST_WORDS);

const restBy = (patterns: readonly RegExp[], text: string): string | undefined => {
  for (const pattern of patterns) {
    const rest = pattern.exec(text)?.groups?.['rest']?.trim();
    if (rest && /[\p{L}\p{N}]/u.test(rest)) return rest;
  }
  return undefined;
};

/** How a question stands to the one before. Without one, it stands for itself. */
export function readingOf(text: string, context: BotContext | undefined): Reading {
  const said = text.slice(0, 300).trim();
  if (!context || context.question === '' || said.length > 200) return { kind: 'standalone' };
  const corrected = restBy(corrections, said);
  if (corrected) return { kind: 'correction', rest: corrected };
  if (!lengthAllows(said)) return { kind: 'standalone' };
  if (halves.test(said)) return { kind: 'reference', rest: said };
  const shifted = restBy(shifts, said);
  if (shifted) return pronoun.test(shifted) || englishPronoun.test(shifted) ? { kind: 'reference', rest: shifted } : { kind: 'shift', rest: shifted };
  if (pronoun.test(said) || englishPronoun.test(said)) return { kind: 'reference', rest: said };
  return { kind: 'standalone' };
}

/** What is looked up for a question, the likeliest first. */
export function wordingsOf(text: string, context: BotContext | undefined, reading: Reading): string[] {
  if (reading.kind === 'standalone' || !context) return [text];
  const { rest } = reading;
  const about = [context.question, ...(context.topic && context.topic !== context.question ? [context.topic] : [])].map((topic) => `${topic} ${rest}`);
  const all = reading.kind === 'correction' ? [rest, ...about] : [...about, rest, text];
  return [...new Set(all)];
}
