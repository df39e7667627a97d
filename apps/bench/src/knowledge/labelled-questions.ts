/** What somebody types, which articles answer it, and what is hard about it. */
export interface LabelledQuestion {
  asked: string;
  /** Keys of articles that answer; empty: none does. */
  answers: readonly string[];
  kind: 'plain' | 'typo' | 'form' | 'synonym' | 'mixed' | 'traditional' | 'none';
}

const rows = (kind: LabelledQuestion['kind'], text: string): LabelledQuestion[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [asked, answers = ''] = line.split(' → ');
      return { kind, asked: asked!.trim(), answers: answers.split(',').map((key) => key.trim()).filter(Boolean) };
    });

/** Written after the articles, and in the words that people use rather than those of the articles. */
export const labelledQuestions: readonly LabelledQuestion[] = [
  ...rows('plain', `
    when do I get my refund → en-refund
    how do I return an item → en-return
    exchange for a bigger size → en-exchange
    delivery cost → en-shipping-cost
    how long does delivery take → en-shipping-time
    where is my parcel → en-tracking,en-lost
    parcel not arrived → en-lost
    do you ship to Japan → en-abroad
    cancel order → en-cancel
    change delivery address → en-change-address
    can I pay with PayPal → en-payment
    card declined → en-declined
    where is my invoice → en-invoice
    voucher code → en-coupon
    gift card balance → en-gift-card
    loyalty points → en-points
    forgot password → en-password
    two-factor authentication → en-two-step
    account locked → en-locked
    new e-mail address → en-email
    delete my account → en-delete
    what data do you keep about me → en-privacy
    stop newsletter → en-newsletter
    app crashes → en-app-crash
    no push notifications → en-notifications
    connect lamp to wifi → en-wifi
    factory reset → en-reset
    warranty → en-warranty
    which size do I need → en-size
    opening hours of the chat → en-contact
    退款多久到账 → zh-refund
    怎么退货 → zh-return
    换一个颜色 → zh-exchange
    运费多少 → zh-shipping-cost
    几天能到 → zh-shipping-time
    快递到哪里了 → zh-tracking,zh-lost
    没收到包裹 → zh-lost
    可以寄到日本吗 → zh-abroad
    取消订单 → zh-cancel
    地址写错了怎么改 → zh-change-address
    可以用支付宝吗 → zh-payment
    付款失败 → zh-declined
    开发票 → zh-invoice
    优惠券不能用 → zh-coupon
    礼品卡余额 → zh-gift-card
    积分兑换 → zh-points
    密码忘了 → zh-password
    两步验证 → zh-two-step
    账号冻结了 → zh-locked
    换手机号 → zh-phone
    注销 → zh-delete
    个人信息 → zh-privacy
    退订短信 → zh-newsletter
    打不开app → zh-app-crash
    推送收不到 → zh-notifications
    台灯连不上网络 → zh-wifi
    恢复出厂 → zh-reset
    保修多久 → zh-warranty
    尺码怎么选 → zh-size
    客服电话几点上班 → zh-contact`),
  ...rows('typo', `
    refnud → en-refund
    retrun an item → en-return
    delivry cost → en-shipping-cost
    trackng number → en-tracking
    cancle my order → en-cancel
    invioce → en-invoice
    vouchr → en-coupon
    pasword forgotten → en-password
    acount locked → en-locked
    newslettter → en-newsletter
    notificatoins → en-notifications
    waranty → en-warranty
    authentification → en-two-step
    custms duty → en-abroad
    adress change → en-change-address,en-email`),
  ...rows('form', `
    refunded → en-refund
    returned items → en-return
    cancellation → en-cancel
    ships → en-abroad
    paying → en-payment
    exchanging → en-exchange
    repairing a broken lamp → en-warranty
    deleted accounts → en-delete
    unsubscribing → en-newsletter
    crashing → en-app-crash
    measuring → en-size
    connecting → en-wifi`),
  ...rows('synonym', `
    sofa came late → en-shipping-time
    money off code → en-coupon
    2FA → en-two-step
    receipt → en-invoice
    postage price → en-shipping-cost
    hotline → en-contact
    guarantee → en-warranty
    邮费 → zh-shipping-cost
    快递单号 → zh-tracking
    代金券 → zh-coupon
    收据 → zh-invoice
    客服热线 → zh-contact
    退钱 → zh-refund
    盗号 → zh-locked`),
  ...rows('mixed', `
    iPhone上app闪退 → zh-app-crash
    PayPal付款 → en-payment,zh-payment
    WIFI连接台灯 → zh-wifi
    ＷｉＦｉ　台灯 → zh-wifi
    2.4 GHz → en-wifi
    2.4G网络 → zh-wifi
    VAT号码 invoice → en-invoice`),
  ...rows('traditional', `
    退款多久到帳 → zh-refund
    怎麼退貨 → zh-return
    開發票 → zh-invoice
    優惠券 → zh-coupon
    註銷帳號 → zh-delete
    運費怎麼算 → zh-shipping-cost`),
  ...rows('none', `
    marriage licence
    weather tomorrow
    stock price of gold
    今天天气
    彩票开奖
    租房合同`),
];

/** What the labelled tenant says means the same. */
export const labelledSynonyms: readonly { words: string[]; becomes?: string[] }[] = [
  { words: ['sofa', 'couch'], becomes: ['furniture'] },
  { words: ['money off code', 'discount code', 'promo code', 'voucher'] },
  { words: ['2fa', 'two-factor authentication', 'two-step'] },
  { words: ['receipt', 'bill'], becomes: ['invoice'] },
  { words: ['postage price', 'shipping fee', 'delivery cost'] },
  { words: ['hotline'], becomes: ['phone'] },
  { words: ['邮费', '快递费', '运费'] },
  { words: ['快递单号', '物流'] },
  { words: ['代金券', '优惠券', '红包'] },
  { words: ['收据', '小票'], becomes: ['发票'] },
  { words: ['热线', '电话'] },
  { words: ['退钱', '退款'] },
  { words: ['盗号', '被盗'], becomes: ['不是本人操作'] },
  { words: ['账号', '帐号', '帐户', '账户'] },
];
