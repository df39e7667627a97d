import { bareOf, plainOf } from './plain.js';

const ORDINALS: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5, one: 1, two: 2, three: 3, four: 4, five: 5, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 };
const ORDINAL = Object.keys(ORDINALS).join('|');
const NUMBER = /^(?:no\.?|nr\.?|number|option|choice|answer|#|选|选择|要|我选|我要|第)? ?[(#]?(\d{1,2})[).]?(?:个|项|条|号|种|st|nd|rd|th)?(?: please| one| option)?(?:吧|谢谢)?$/;
const WORD = new RegExp(`^(?:the |option |number |i (?:mean|want|choose) the |选|选择|要|我选|我要|就)?(?:第)?(${ORDINAL})(?: one| option| please)*(?:个|项|条|号|种)?(?:吧|谢谢)?$`);
const LAST = /^(?:the last(?: one)?|last one|最后(?:那|一)?个|最后一项)$/;

/** Shortest words that may stand for a longer label, in letters. */
const PART = 4;
const PART_HAN = 2;
/** Longest words, in UTF-16 units, that say of an answer that it was none, and nothing else. */
const LONGEST_CORRECTION = 60;

/**
 * Which of numbered options somebody means, who may have no buttons: by its label, its number ("2", "the second one", "第二个"), or by words that stand in one label alone. The position, from 0.
 */
export function choiceOf(said: string, labels: readonly string[]): number | undefined {
  const bare = bareOf(said);
  if (bare === '') return undefined;
  const bares = labels.map(bareOf);
  const same = bares.indexOf(bare);
  if (same >= 0) return same;
  const number = numberIn(plainOf(said).replace(/[。.!！,，]+$/u, '').trim(), labels.length);
  if (number !== undefined) return number >= 1 && number <= labels.length ? number - 1 : undefined;
  const long = /\p{Script=Han}/u.test(bare) ? PART_HAN : PART;
  const parts = bare.length >= long ? bares.flatMap((label, at) => (label.includes(bare) ? [at] : [])) : [];
  return parts.length === 1 ? parts[0] : undefined;
}

function numberIn(plain: string, count: number): number | undefined {
  if (LAST.test(plain)) return count;
  const digits = NUMBER.exec(plain)?.[1];
  if (digits) return Number(digits);
  const word = WORD.exec(plain)?.[1];
  return word === undefined ? undefined : ORDINALS[word];
}

const NONE = /^(?:none(?: of (?:these|them|those|the above))?|neither|no|nope|something else|others?|not (?:these|those|any)|no,? none.*|都不是|不是|都不对|以上都不是|没有|其他|其它|别的|都没有|不对|no thanks)$/;
/** Whether none of the options was meant. */
export const meansNone = (said: string): boolean => NONE.test(plainOf(said).replace(/[^\p{L}\p{N}]+$/u, ''));

const YES = /^(?:yes|yep|yeah|yup|y|sure|it (?:did|does|helped)|helpful|very helpful|that helped|(?:yes )?thanks?(?: you)?(?: that helped)?|thx|👍|是|是的|有|有的|有用|有帮助|很有帮助|解决了|已解决|可以了|好了|好的|对|嗯|嗯嗯|谢谢|谢谢你|懂了|明白了)$/u;
const NO = /^(?:no|nope|n|nah|not (?:really|helpful|at all|yet)|it (?:didn't|did not|doesn't|does not)(?: help)?|that (?:didn't|did not|doesn't) help|didn't help|unhelpful|useless|👎|不|不是|否|没|没有|没用|没有用|没帮助|没有帮助|没解决|没有解决|不行|不对|不是这个|不是这个问题|答非所问|没什么用|没啥用|看不懂)$/u;

/** Whether an answer helped, when that was asked; `undefined`: this says neither. */
export function ratingOf(said: string): boolean | undefined {
  const plain = plainOf(said).replace(/[\s.!！。,，~～]+$/u, '').replace(/,/g, '');
  if (NO.test(plain)) return false;
  return YES.test(plain) ? true : undefined;
}

const WRONG = new RegExp(
  `^(?:no |sorry |but |well |hm+ |that )*(?:${[
    "(?:that|this|it|which)(?:'s| is| was)? (?:just |simply |completely |totally |all )?(?:wrong|incorrect|false|not (?:right|correct|true|it|helpful|useful|my question|what i (?:asked|meant|wanted|want|need|needed|was asking)(?: for| about)?))",
    "(?:that|this|it) (?:isn't|wasn't) (?:right|correct|true|it|helpful|useful|my question|what i (?:asked|meant|wanted|want|need|needed|was asking)(?: for| about)?)",
    "(?:that|this|it)? ?(?:didn't|did not|doesn't|does not) (?:help|answer (?:my|the) question)(?: me)?(?: at all)?",
    "not what i (?:asked|meant|wanted|want|need|needed|was asking)(?: for| about)?",
    "(?:you )?(?:misunderstood|got (?:me|it|that) wrong)(?: me)?",
    "wrong answer|unhelpful|useless|not helpful(?: at all)?|wrong",
  ].join('|')})$`,
);
const 错 =
  /^(?:不|唉|哎|呃|嗯|你|您|这|那|这个|那个|你这|你说的|你的|这个回答|你的回答|回答|答案|这个答案|完全|根本|都|也|说得|说的|回答得|答得|理解得?){0,4}(?:不对|错了|不正确|没用|没有用|没什么用|没啥用|没帮助|没有帮助|没解决|没有解决|没解决(?:我的)?问题|没回答(?:我的)?问题|答非所问|文不对题|理解错了|搞错了|弄错了|说错了|答错了|不是这个意思|不是我(?:要|想)?(?:问|要|想要)的(?:问题|答案)?|不是这个问题)(?:啊|呀|吧|了|的|呢)?$/u;

/** Whether somebody says, without being asked, that what they were just told is wrong or no help. Words that may be said of anything else, such as a bare “no”, are not enough. */
export function saysWrong(said: string): boolean {
  const plain = plainOf(said).replace(/[^\p{L}\p{N}' ]+/gu, ' ').replace(/ +/g, ' ').trim();
  return plain.length <= LONGEST_CORRECTION && (WRONG.test(plain) || 错.test(plain.replaceAll(' ', '')));
}
