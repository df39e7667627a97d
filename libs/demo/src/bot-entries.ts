import type { CreateBotIntent } from '@parley/contracts';

type Locale = 'en' | 'zh-CN';
type Said = Pick<CreateBotIntent, 'name' | 'answer'> & { variants: string[] };

/** What the bot of the demo shop answers by itself, in both languages. What stands in articles it finds there. */
export const botEntries: Record<Locale, Said>[] = [
  {
    en: {
      name: 'How long does a refund take?',
      variants: ['when do I get my money back', 'refund not arrived yet', 'how many days until the refund is on my card', 'I returned it two weeks ago and still no money', 'has my refund been paid out', 'refund status'],
      answer: 'We check returned items within **two working days** and start the refund the same day. After that it takes:\n- PayPal: 1 working day\n- credit card: 3–5 working days\n- bank transfer: 2–3 working days',
    },
    'zh-CN': {
      name: '退款多久到账？',
      variants: ['钱什么时候退回来', '退款还没收到', '退货寄回去半个月了怎么还没退钱', '退到信用卡要几天', '帮我查一下退款进度', '退款几天能到'],
      answer: '收到退货后 **2 个工作日**内完成验收，当天发起退款。到账时间：\n- 支付宝、微信支付：1–3 个工作日\n- 信用卡：3–5 个工作日\n- 银行转账：2–3 个工作日',
    },
  },
  {
    en: {
      name: 'How can I return something?',
      variants: ['I want to send it back', 'how do returns work', 'I don’t like the lamp, can I give it back', 'where do I get a return label', 'return period', 'what do I do to return my order'],
      answer: 'You have **30 days** from the day of delivery. Open **My orders**, press **Return** next to the item, print the label and hand the parcel over within 14 days. Returns are free; furniture is collected from your home.',
    },
    'zh-CN': {
      name: '怎么退货？',
      variants: ['我想退货', '不喜欢可以退吗', '退货流程是什么', '在哪里申请退货', '七天无理由怎么弄', '买错了想退'],
      answer: '自签收之日起 **30 天**内可以无理由退货：进入**我的订单**，点击商品旁的**申请退货**，打印面单后 14 天内寄出即可。退货免运费，大件家具上门取件。',
    },
  },
  {
    en: {
      name: 'What does delivery cost?',
      variants: ['how much is shipping', 'do you deliver for free', 'delivery fee to France', 'shipping costs for a sofa', 'from which amount is shipping free', 'postage to Germany'],
      answer: 'Germany and Austria: €4.90, free from €60. European Union: €9.90, free from €120. China mainland: ¥59, free from ¥800.',
    },
    'zh-CN': {
      name: '运费怎么算？',
      variants: ['邮费多少钱', '满多少包邮', '寄到上海要运费吗', '沙发的运费是多少', '配送费怎么收', '包不包邮'],
      answer: '中国大陆 ¥59，满 ¥800 包邮；德国、奥地利 €4.90，满 €60 包邮；其他欧盟国家 €9.90，满 €120 包邮。',
    },
  },
  {
    en: {
      name: 'Can I change or cancel my order?',
      variants: ['I ordered the wrong colour', 'cancel my order please', 'change the delivery address of my order', 'I want two instead of one, can you change it', 'stop my order', 'I typed the wrong address'],
      answer: 'As long as it is **not packed**: open **My orders**, choose the order and press **Change** or **Cancel**. Is the button grey, we are packing; tell me and a colleague will try to stop it.',
    },
    'zh-CN': {
      name: '可以修改或取消订单吗？',
      variants: ['我要取消订单', '地址填错了怎么改', '颜色拍错了能换吗', '下单后想改数量', '帮我把订单取消掉', '订单能不能先别发'],
      answer: '只要订单**尚未打包**，就可以在**我的订单**里点击**修改**或**取消**。按钮显示为灰色说明正在打包，请告诉我，我请同事帮您拦截。',
    },
  },
  {
    en: {
      name: 'How do I get an invoice?',
      variants: ['I need a receipt for my company', 'where is my bill', 'invoice with VAT number', 'please send me the invoice as PDF', 'the company name on the invoice is missing', 'download invoice'],
      answer: 'As a PDF in **My orders → Invoice**, and in the e-mail “Your order is on its way”. For a company, send us name, VAT number and order number within 30 days, and you get a corrected one.',
    },
    'zh-CN': {
      name: '怎么开发票？',
      variants: ['需要公司抬头的发票', '发票在哪里下载', '可以开电子发票吗', '发票抬头填错了', '能补开发票吗', '怎么没有给我发票'],
      answer: '订单完成后，在**我的订单 → 发票**中下载电子发票（PDF）。需要企业抬头的，请在 30 天内把抬头、税号和订单号发给我们，我们为您换开。',
    },
  },
];
