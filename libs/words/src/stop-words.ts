/** Words that say little of what is looked for. */
const ENGLISH =
  'a an the is are am was were be been do does did can could will would should shall may might i my me mine we our us you your it its this that these those to of in on for with and or from at by as so if not no how what where when which who why have has had get got there here please want need'.split(' ');
const CHINESE =
  '的 了 吗 呢 吧 啊 我 你 您 他 她 它 我们 你们 他们 是 有 在 和 与 或 就 都 也 很 要 想 能 会 可以 怎么 怎样 如何 怎么办 怎么样 什么 什么时候 为什么 为啥 有没有 能不能 可不可以 是不是 会不会 哪里 哪儿 哪个 多少 请问 一下 这个 那个 这 那 给 把 被 对 从 到 上 里 着 过 得 地 啥 咋 呀 嘛 么 没 不 没有 需要 应该 是否 之后 以后 时候'.split(' ');

export const stopWords: ReadonlySet<string> = new Set([...ENGLISH, ...CHINESE]);
