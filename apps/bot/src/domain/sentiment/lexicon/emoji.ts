/** What an emoji, or what stands for one, says: how it feels, and whether it speaks of anger or thanks. */
export interface EmojiMeaning {
  feeling: number;
  anger?: number;
  thanks?: true;
  content?: true;
}

const say = (signs: string, meaning: EmojiMeaning): [string, EmojiMeaning][] => signs.split(' ').map((sign) => [sign, meaning]);

/** Emoji, the bracketed ones of Chinese messengers, and what is typed with punctuation. */
export const emoji: readonly [string, EmojiMeaning][] = [
  ...say('🤬 🖕 😡 👿 [怒] [发怒] [愤怒] [炸弹] [怒骂]', { feeling: -2.5, anger: 2 }),
  ...say('😠 😤 💢 [抓狂] [咒骂] [鄙视] [弱]', { feeling: -2, anger: 1 }),
  ...say('🙄 😒 😑 🤦 [白眼] [撇嘴] [呵呵] [翻白眼]', { feeling: -1.2, anger: 1 }),
  ...say('😭 😢 😞 😔 😩 😫 😖 😣 ☹ 🙁 😟 😰 😥 😓 💔 👎 😨 [流泪] [大哭] [泪] [衰] [难过] [委屈] [快哭了] [可怜] [心碎] [叹气] [裂开] :( :-( :\'( T_T t_t T.T QAQ qaq', { feeling: -1.5 }),
  ...say('😕 🤔 😐 [疑问] [晕] [汗] :/', { feeling: -0.3 }),
  ...say('😊 😄 😁 😀 😃 🙂 ☺ 😉 😋 😎 🤗 🌹 💐 😂 🤣 ✌ 👌 💪 [微笑] [愉快] [呲牙] [憨笑] [玫瑰] [鲜花] [耶] [OK] [ok] [胜利] [握手] :) :-) :D :-D ;) ^_^ ^^', { feeling: 1.2 }),
  ...say('🙏 🤝 [抱拳] [合十]', { feeling: 0.8, thanks: true }),
  ...say('👍 👏 💯 ❤ ♥ 😍 🥰 😘 🎉 ✨ 🤩 💖 💕 ⭐ 🌟 [强] [赞] [爱心] [鼓掌] [太阳] [爱你] [庆祝] <3', { feeling: 1.8, content: true }),
];
