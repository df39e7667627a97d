/** What people say to shops, for data that is searched. */
const english = [
  'Where is my parcel', 'I would like a refund', 'The order has not arrived yet', 'Can I change the delivery address', 'Thank you for your help', 'The size does not fit', 'When do you open tomorrow',
  'My payment was taken twice', 'Please send me the invoice', 'How do I reset my password', 'The discount code does not work', 'Is this still in stock', 'The screen is cracked', 'I want to cancel my subscription',
  'Your order is on its way', 'We have refunded the amount today', 'Could you tell me the order number', 'I am sorry to hear that', 'A colleague will look into it', 'Is there anything else I can do for you',
];
const chinese = [
  '我的包裹到哪里了', '我想申请退款', '订单一直没有发货', '可以修改收货地址吗', '谢谢您的帮助', '尺码不合适想换货', '你们明天几点上班', '重复扣款了怎么办', '请给我开发票', '怎么重置密码',
  '优惠券用不了', '这款还有现货吗', '屏幕碎了可以保修吗', '我要取消会员', '您的订单已经发出', '退款今天已经原路退回', '麻烦提供一下订单号', '非常抱歉给您带来不便', '我请同事帮您看一下', '还有什么可以帮您',
];

const list = (texts: readonly string[]) => `array[${texts.map((text) => `'${text}'`).join(', ')}]`;
/** A number below `below` that follows from four digits of the hash. */
const drawn = (from: number, below: number) => `(1 + ('x' || substr(hash, ${from}, 4))::bit(16)::int % ${below})`;

/** SQL for `DataWish.words`: two sentences in one of both languages, now and then a number that stands in this message alone, and one word of forty thousand. */
export const TALK = `
  case when n % 2 = 0
    then (${list(english)})[${drawn(1, english.length)}] || '. ' || (${list(english)})[${drawn(5, english.length)}] || ', part ' || substr(hash, 9, 4) || '.'
    else (${list(chinese)})[${drawn(1, chinese.length)}] || '，' || (${list(chinese)})[${drawn(5, chinese.length)}] || '，型号' || substr(hash, 9, 4) || '。' end
  || case when seq % 5 = 0 then ' PO' || n || 'X' || seq else '' end`;

/** What is looked for in it, from words that stand in every tenth message to ones that stand in one or none. */
export const QUESTIONS: Readonly<Record<string, string>> = {
  'a word of every tenth message': 'order',
  'a Chinese word of every tenth message': '退款',
  'the beginning of a word': 'refun',
  'two words': 'refund invoice',
  'two Chinese words': '退款 发票',
  'words in a row': '"reset my password"',
  'one Chinese character': '退',
  'a word of one message in forty thousand': 'a1b2',
  'a number that stands once': 'PO777X5',
  'a word that nobody said': 'hippopotamus',
};
