import { clausesOf, plainOf } from './plain.js';

/**
 * Whether somebody wants a person instead of the bot. Each clause is looked at by itself, as "no robots, give me a person" says both. A clause that says that none is wanted, or that asks what the bot is, or what a
 * company's agents do, is no wish. The words are authored, for English and Chinese (traditional characters are folded before).
 */

/** People who answer, in English, whoever asks for one; and those who may be anybody, and count only where somebody wants to talk to them. */
const KINDS = '(?:(?:real|live|actual|human|customer|support|service|help ?desk|senior|chat|online) )*';
const WHOSE = `(?:a |an |the |some |any |another |your |my |one of your )?${KINDS}`;
const AGENT = '(?:humans?|(?<=real |live |actual )(?:persons?|people)|agents?|representatives?|reps?|operators?|advis[eo]rs?|supervisors?|managers?|human being|customer (?:service|support|care)|support team|call cent(?:er|re)|team member)';
const ANYBODY = `(?:${AGENT}|persons?|people|some ?(?:one|body)|staff|employees?|colleagues?|help ?desk)`;
/** What makes another thing of the word: an agent of travel, human resources. */
const NOT_WHO = /\b(?:user|travel|insurance|real estate|estate|cleaning|shipping|customs|patent|forwarding|literary|secret|free|sales) agents?\b|\bhuman (?:resources?|rights?|error|hair|made|readable|body|size)\b|\bagent(?:'s)? (?:id|code|fee|commission|portal|number|program|discount)\b|\bper person\b|\bin person\b|\bpersonal\b|\bcontact person\b/;
const TALK = '(?:talk|speak|chat|connect(?:ed)?|hand(?:ed)? (?:me |this |it )?over)';
const ASK = '(?:transfer|redirect|forward|switch|hand|pass|put|get|reach|escalate|route|contact|call|find|bring|send|give|need|want|like|prefer|require|message|see)';
const BETWEEN = "(?: (?:me|us|this|it|over|through|please|now|right|directly|just|instead|back|on|in|touch|to|with|for|of|up|have|a|word|get|be|connected|transferred|speak|talk|chat|line|hold|the))*";
const BARE = new RegExp(`^(?:hi |hello |hey |please |pls |ok |okay |no |just |a |an |the )*(?:(?:real|live|actual|human|customer|support|service|chat|online) )*(?:human|agent|representative|rep|operator|person|customer service|customer support|live chat|human being|live support|real human|live agent)(?: (?:please|pls|plz|now|thanks|thank you|asap|right now|help|support))*$`);
const ENGLISH = [
  new RegExp(`\\b${TALK}${BETWEEN} ${WHOSE}${ANYBODY}\\b`),
  new RegExp(`\\b${ASK}${BETWEEN} ${WHOSE}${AGENT}\\b`),
  new RegExp(`\\b(?:get|give|find|bring|pass|transfer|put|send|call) me${BETWEEN} ${WHOSE}${ANYBODY}\\b`),
  BARE,
  /\b(?:need|want|prefer|like) (?:a |an |some )?(?:person|some ?(?:one|body))(?: please| pls| now| here| instead)*$/,
  /\b(?:is there|are there|any|is|isn't there) (?:any|some|a real |a live |an actual |a |no )?(?:one|body|human|humans|real person|live person|person|agents?|people)(?: real| human| alive)? (?:there|here|online|available|around|i can (?:talk|speak|chat))/,
  /\b(?:human|agent|representative|operator|real person|live chat|live support) (?:please|pls|plz|now|asap)\b/,
  /\bhand ?(?:me )?(?:off|over) to\b|\bescalate (?:this|it|my)\b|\bstop (?:this )?(?:bot|robot)\b|\bno (?:more )?(?:bots?|robots?)\b|\bnot (?:a |another |this )(?:bot|robot|machine)\b/,
];
const ENGLISH_NOT = [
  /\b(?:don'?t|do not|didn'?t|did not|no need|needn'?t|won'?t|without|rather not|never|not necessary)\b[^,.;]{0,24}\b(?:humans?|persons?|agents?|representatives?|operators?|reps?|people|some ?(?:one|body)|staff|manager|supervisor)\b/,
  /^(?:so |wait |hey |hi |ok )*(?:are you|r u|is this|is it|am i|was that|were you|will i be|who am i)\b[^,.;]*\b(?:humans?|bots?|robots?|persons?|people|agents?|ai|machine|real)\b(?! (?:available|online|around|there))/,
  /\b(?:how (?:do|can|to) (?:i |we |you )?(?:become|register as|apply|work as|sign up as)|become|hiring|apply as|work as|job as)\b[^,.;]*\b(?:agent|representative|advis[eo]r|operator|manager)/,
];

/** People who answer, in Chinese. */
const 谁 = '(?:人工(?:客服|服务|坐席|座席|台|咨询|专员)?|真人(?:客服|服务)?|活人|在线客服|客服(?:人员|小姐姐|小哥|专员|代表|经理)?|专员|坐席|座席|值班(?:人员|经理)|经理|主管|领导|负责人|工作人员)';
const CHINESE = [
  new RegExp(`(?:转接|转到|转给|转|接通|接入|接|切换到|切换|切到|切|换成|换|找|叫|要求|需要|想要|我要|要|请求|请|联系|呼叫|连线|来个|来位|派个|给我|帮我|安排|有没有|有木有|还有|没有|有|跟|和|与|同|让|喊|上|进)(?:一下|一个|一位|个|位|到|你们|你们的|贵司的|下|的|我|给)*${谁}`),
  new RegExp(`^(?:你好|您好|请|麻烦|快|我说|那|好|嗯|呃|哎|喂|亲)*(?:${谁}){1,3}(?:谢谢|呢|啊|吧|在吗|在么|在不在|呀|哈|快点|来|帮忙|在哪|在哪里|哪去了|人呢)*$`),
  /(?:跟|和|与|找|换|来|叫)(?:个|一个|你们的|你们)?(?:活)?人(?:来)?(?:跟|和|与|同)?(?:我)?(?:说话|说|聊|谈|讲|沟通|对话|处理|解决|回复|回答|接待)|(?:不要|不想|不跟|不和|别用|讨厌|拒绝)(?:再)?(?:跟|和|与)?(?:你|这个)?(?:机器人|智能客服|ai|自动回复)|(?:换|找)(?:个|一个)人(?:吧|来|$)/,
  /\b(?:zhuan ?)ren ?gong\b|^ren ?gong(?: ke ?fu)?$/,
];
/** What is done by hand, and other words that begin with it. */
const 非谁 = /人工(?:智能|费|成本|审核|审查|翻译|授精|流产|湖|岛|降雨|关节|耳蜗|呼吸|草坪|钻石|合成|制造|种植|养殖|复核|检测|打磨|心脏|瓣膜|晶体|泪液|甜味|香料|色素|牛黄|打包|分拣)|纯人工|客服(?:电话|热线|邮箱|微信|号码|软件|系统|机器人|工作时间|上班时间)|(?:人工|客服)(?:服务|客服)?(?:的)?(?:时间|几点|什么时候|多久|上班|下班|收费|费用|电话|热线|号码|多少钱|工作时间)|专员证|经理人|客服(?:态度|说|告诉|跟我说|答应|之前|回复我|承诺|讲|骗)/;
const CHINESE_NOT = [
  new RegExp(`(?:不用|不要|不需要|无需|不必|无须|别|先不|不想|没说要|没有要|没要|不是要|不是找|用不着|没必要|不麻烦|不打算)(?:再|先|给我|帮我|麻烦|劳烦|去)?(?:转接|转到|转|找|接|叫|换|要|联系)?(?:到|个|一个)?${谁}`),
  /(?:^|[你您这那])(?:到底|究竟|就|还)?(?:是|算)(?:不是)?(?:一个|个)?(?:真人|人工|机器人|客服|活人|人|ai)[^,]{0,8}(?:吗|么|嘛|还是|呢|吧|$)/,
  /(?:怎么|如何|怎样|想|招聘|应聘)(?:才能)?(?:成为|当|做|应聘)(?:你们的?)?(?:客服|专员|经理|主管|领导)/,
];

/** @param words of the tenant's own that mean it as well */
export function wantsHuman(text: string, words: readonly string[] = []): boolean {
  const plain = plainOf(text);
  if (plain === '') return false;
  return mentions(plain, words) || clausesOf(plain).some((clause) => wishIn(clause));
}

function wishIn(clause: string): boolean {
  const english = clause.replace(NOT_WHO, ' ');
  if (ENGLISH.some((wish) => wish.test(english)) && !ENGLISH_NOT.some((not) => not.test(clause))) return true;
  // Of a mixed clause each language is looked at by itself, too.
  const latin = clause.replace(/\p{Script=Han}+/gu, ' ').trim();
  if (latin !== '' && latin !== clause && BARE.test(latin)) return true;
  const chinese = clause.replace(/ /g, '').replace(非谁, '〇');
  return (CHINESE.slice(0, 3).some((wish) => wish.test(chinese)) || CHINESE[3]!.test(clause)) && !CHINESE_NOT.some((not) => not.test(chinese));
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether one of these words is said; a word of letters only where it stands for itself. */
export function mentions(plain: string, words: readonly string[]): boolean {
  return words.some((word) => {
    const wanted = plainOf(word);
    if (wanted === '') return false;
    return /^[\p{Script=Latin}\p{N}' -]+$/u.test(wanted) ? new RegExp(`(?<![\\p{L}\\p{N}])${escaped(wanted)}(?![\\p{L}\\p{N}])`, 'u').test(plain) : plain.includes(wanted);
  });
}
