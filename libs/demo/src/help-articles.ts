/** A text of the demo shop in both languages. */
type Both<T> = Record<'en' | 'zh-CN', T>;

export const helpCategories = [
  { key: 'orders', icon: '📦', texts: { en: { name: 'Orders and delivery', description: 'From the checkout to your door' }, 'zh-CN': { name: '订单与配送', description: '从下单到收货' } } },
  { key: 'returns', icon: '↩️', texts: { en: { name: 'Returns and refunds', description: 'Send something back, get your money' }, 'zh-CN': { name: '退换货与退款', description: '退货、换货、退款到账' } } },
  { key: 'payment', icon: '💳', texts: { en: { name: 'Payment and invoices', description: 'Ways to pay and papers you need' }, 'zh-CN': { name: '支付与发票', description: '付款方式、开具发票' } } },
  { key: 'products', icon: '🪑', texts: { en: { name: 'Products and care', description: 'Put it together, keep it beautiful' }, 'zh-CN': { name: '产品与保养', description: '安装指南、日常养护' } } },
] as const;
export type HelpCategoryKey = (typeof helpCategories)[number]['key'];

export interface HelpText {
  title: string;
  slug: string;
  summary: string;
  body: string;
}

export interface DemoArticle {
  category: HelpCategoryKey;
  audience?: 'internal';
  featured?: true;
  labels: string[];
  texts: Both<HelpText>;
}

/** What the demo shop tells its customers, and its agents. */
export const helpArticles: DemoArticle[] = [
  {
    category: 'orders', featured: true, labels: ['delivery'],
    texts: {
      en: {
        title: 'Where is my order?', slug: 'track-order', summary: 'Follow your parcel, and what to do when it does not move.',
        body: `You can follow every parcel from the moment it leaves our warehouse.

## Follow your parcel

1. Open the e-mail **“Your order is on its way”**.
2. Press **Track parcel**. The page shows the last stop and the day it should arrive.
3. No e-mail? Look in your spam folder, or sign in and open **My orders**.

> [!TIP]
> New parcels show up at the carrier about 12 hours after our e-mail.

## The parcel does not move

| What you see | What it means | What to do |
|---|---|---|
| Label created | We have packed it, the carrier has not scanned it yet | Wait one working day |
| In transit, no change for 3 days | It is between two depots | Write to us with your order number |
| Delivered, but not here | A neighbour or a pick-up point has it | Check the note, then write to us |

## It is lost

If nothing happened for **seven days**, we send the order again or give your money back. You choose.`,
      },
      'zh-CN': {
        title: '如何查询物流？', slug: '查询物流', summary: '查看包裹进度，以及物流长时间不更新的处理办法。',
        body: `包裹发出后，您可以随时查看物流进度。

## 查看物流

1. 打开邮件**《您的订单已发货》**。
2. 点击**查看物流**，即可看到最新站点和预计送达日期。
3. 没有收到邮件？请检查垃圾箱，或登录后进入**我的订单**查看。

> [!TIP]
> 发货邮件发出约 12 小时后，快递公司才会显示物流信息。

## 物流不更新怎么办

| 显示状态 | 含义 | 处理办法 |
|---|---|---|
| 已揽件 | 商品已打包，快递尚未扫描 | 等待 1 个工作日 |
| 运输中，3 天未更新 | 包裹在两个网点之间 | 带上订单号联系我们 |
| 已签收，但未收到 | 可能由邻居或驿站代收 | 先查看取件通知，再联系我们 |

## 包裹丢失

如果**连续 7 天**没有任何更新，我们会为您补发或全额退款，由您选择。`,
      },
    },
  },
  {
    category: 'orders', labels: ['delivery'],
    texts: {
      en: {
        title: 'Delivery times and costs', slug: 'delivery-times', summary: 'How long it takes and what it costs, by country and size.',
        body: `Orders placed before **2 pm** on a working day leave the same day.

| Where to | Parcels | Furniture | Costs |
|---|--:|--:|---|
| Germany, Austria | 1–2 days | 3–5 days | €4.90, free from €60 |
| European Union | 2–5 days | 5–9 days | €9.90, free from €120 |
| China mainland | 5–8 days | 10–15 days | ¥59, free from ¥800 |

Days are working days.

## Large pieces

Sofas, wardrobes and tables come with two people who carry them into the room you name. They call **one day before** to agree on a time.

> [!IMPORTANT]
> Measure doors and stairs first. The package sizes are on each product page, below “Details”.`,
      },
      'zh-CN': {
        title: '配送时效与运费', slug: '配送时效与运费', summary: '不同地区、不同商品的送达时间和费用。',
        body: `工作日 **14:00** 前下单，当天发货。

| 地区 | 普通包裹 | 大件家具 | 运费 |
|---|--:|--:|---|
| 中国大陆 | 5–8 天 | 10–15 天 | ¥59，满 ¥800 包邮 |
| 德国、奥地利 | 1–2 天 | 3–5 天 | €4.90，满 €60 包邮 |
| 其他欧盟国家 | 2–5 天 | 5–9 天 | €9.90，满 €120 包邮 |

以上均为工作日。

## 大件商品

沙发、衣柜、餐桌由两名师傅送货入户，并会**提前一天**电话预约时间。

> [!IMPORTANT]
> 请提前测量门宽和楼道尺寸。包装尺寸见商品页“规格参数”。`,
      },
    },
  },
  {
    category: 'orders', labels: ['order'],
    texts: {
      en: {
        title: 'Change or cancel an order', slug: 'change-order', summary: 'What can be changed, and until when.',
        body: `As long as your order is **not packed**, you can change it yourself.

1. Sign in and open **My orders**.
2. Choose the order and press **Change** or **Cancel**.
3. Confirm. You get an e-mail within a minute.

## What can be changed

- the delivery address, within the same country
- colour and number of pieces
- the day of delivery for furniture

> [!NOTE]
> Is the button grey? Then we are packing. Write to us at once: sometimes we are still in time. Otherwise simply send it back when it has come.

Money for a cancelled order goes back the way it came, within 3 to 5 working days.`,
      },
      'zh-CN': {
        title: '修改或取消订单', slug: '修改或取消订单', summary: '哪些内容可以修改，截止到什么时候。',
        body: `只要订单**尚未打包**，您就可以自行修改。

1. 登录后进入**我的订单**。
2. 选择订单，点击**修改**或**取消**。
3. 确认后，一分钟内会收到邮件通知。

## 可以修改的内容

- 收货地址（同一国家内）
- 颜色和数量
- 大件家具的送货日期

> [!NOTE]
> 按钮显示为灰色，说明订单正在打包。请立即联系我们，我们会尽力拦截；如果已经发出，收到后可直接申请退货。

取消订单后，款项将在 3–5 个工作日内原路退回。`,
      },
    },
  },
  {
    category: 'returns', featured: true, labels: ['退换货'],
    texts: {
      en: {
        title: 'Return an item', slug: 'return-item', summary: 'Thirty days, free of charge, in three steps.',
        body: `You have **30 days** from the day of delivery to send anything back, without giving a reason.

## How it works

1. Open **My orders** and press **Return** next to the item.
2. Print the label, or show the code at the pick-up point.
3. Hand the parcel over within 14 days. Keep the receipt.

For furniture we collect it from your home. You choose the day.

## What we need

- The item unused, as you would try it in a shop
- All parts and screws
- A firm box; it need not be the original one

> [!WARNING]
> Mattresses and bed linen cannot come back once the seal is broken.

## Exchange

Want another colour? Order the new one and return the old: that is the fastest way, and delivery of the new one is free.`,
      },
      'zh-CN': {
        title: '如何退货？', slug: '如何退货', summary: '30 天无理由退货，三步完成，运费由我们承担。',
        body: `自签收之日起 **30 天**内，您可以无理由退货。

## 退货流程

1. 进入**我的订单**，点击商品旁的**申请退货**。
2. 打印退货面单，或在驿站出示取件码。
3. 请在 14 天内寄出，并保留寄件凭证。

大件家具由我们上门取件，时间由您选择。

## 退货要求

- 商品未使用，保持可二次销售的状态
- 配件、螺丝齐全
- 包装牢固，不要求原包装

> [!WARNING]
> 床垫和床品拆封后不支持退货。

## 换货

想换颜色？建议直接下单新款，再退回旧款：这样最快，新款免运费。`,
      },
    },
  },
  {
    category: 'returns', featured: true, labels: ['refund'],
    texts: {
      en: {
        title: 'When do I get my refund?', slug: 'refund-time', summary: 'How long it takes, by the way you paid.',
        body: `We check returned items within **two working days** and start the refund the same day. You get an e-mail then.

| You paid by | Money is back in |
|---|---|
| Credit card | 3–5 working days |
| PayPal | 1 working day |
| Bank transfer | 2–3 working days |
| Alipay, WeChat Pay | 1–3 working days |

## It takes longer

1. Look at the e-mail **“Your refund”**: it names the day and the amount.
2. Ask your bank for a *pending credit*.
3. Still nothing after **ten working days**? Write to us with the order number; we send you the reference of the transfer.`,
      },
      'zh-CN': {
        title: '退款多久到账？', slug: '退款多久到账', summary: '不同支付方式的到账时间。',
        body: `我们收到退货后，会在 **2 个工作日**内完成验收，并于当天发起退款，同时发送邮件通知。

| 支付方式 | 到账时间 |
|---|---|
| 支付宝、微信支付 | 1–3 个工作日 |
| 信用卡 | 3–5 个工作日 |
| PayPal | 1 个工作日 |
| 银行转账 | 2–3 个工作日 |

## 迟迟未到账

1. 查看**《退款通知》**邮件中的日期和金额。
2. 联系银行，查询是否有*待入账*款项。
3. 超过 **10 个工作日**仍未到账，请带上订单号联系我们，我们会提供退款流水号。`,
      },
    },
  },
  {
    category: 'returns', labels: ['退换货'],
    texts: {
      en: {
        title: 'Something arrived damaged', slug: 'damaged', summary: 'A photo is enough: we replace it.',
        body: `We are sorry. Please tell us within **14 days**.

1. Take a photo of the damage, and one of the box.
2. Send both in the chat, with your order number.
3. Choose: a new piece, a spare part, or a part of the price back.

You need not send small items back. Large ones we collect when the new one comes.

> [!TIP]
> A scratched tabletop or a missing screw is often solved by a spare part within two days.`,
      },
      'zh-CN': {
        title: '收到商品有破损怎么办？', slug: '商品破损', summary: '拍照发给我们，立即为您处理。',
        body: `非常抱歉给您带来不便。请在签收后 **14 天**内联系我们。

1. 拍下破损部位和外包装的照片。
2. 将照片和订单号发送给在线客服。
3. 您可以选择：换新、补发配件，或部分退款。

小件商品无需寄回；大件商品在送新货时一并取走。

> [!TIP]
> 桌面划痕、缺少螺丝等问题，补发配件通常两天即可解决。`,
      },
    },
  },
  {
    category: 'payment', labels: ['payment'],
    texts: {
      en: {
        title: 'Ways to pay', slug: 'ways-to-pay', summary: 'Cards, wallets, transfer and instalments.',
        body: `- **Cards**: Visa, Mastercard, American Express, UnionPay
- **Wallets**: PayPal, Apple Pay, Alipay, WeChat Pay
- **Bank transfer**: we send the order when the money is there
- **Instalments** from €200, in 6, 12 or 24 parts

## A payment was refused

Most often the bank asks for a confirmation that did not come through. Open your bank’s app, confirm, and try again. Nothing is charged twice: a refused payment is released within a day.

> [!CAUTION]
> We never ask for card numbers or codes in the chat or by telephone.`,
      },
      'zh-CN': {
        title: '支持哪些支付方式？', slug: '支付方式', summary: '银行卡、电子钱包、转账和分期付款。',
        body: `- **银行卡**：银联、Visa、Mastercard、American Express
- **电子钱包**：支付宝、微信支付、PayPal、Apple Pay
- **银行转账**：款项到账后发货
- **分期付款**：满 ¥1500 可分 6、12、24 期

## 支付失败怎么办

多数情况是银行的验证未完成。请打开银行 App 确认后重试。系统不会重复扣款，失败的款项会在一天内解冻。

> [!CAUTION]
> 我们不会在聊天或电话中索要银行卡号、验证码。`,
      },
    },
  },
  {
    category: 'payment', labels: ['payment'],
    texts: {
      en: {
        title: 'Get an invoice', slug: 'invoice', summary: 'Download it, or have it made out to your company.',
        body: `Your invoice is in the e-mail **“Your order is on its way”**, and in **My orders → Invoice** as a PDF.

## For a company

Enter company name and VAT number in the checkout. Forgotten? Send us both with the order number **within 30 days**, and you get a corrected invoice.

Within the EU, with a valid VAT number, we invoice without tax.`,
      },
      'zh-CN': {
        title: '如何开具发票？', slug: '如何开具发票', summary: '下载电子发票，或开具企业抬头发票。',
        body: `订单完成后，可在**我的订单 → 发票**中下载电子发票（PDF），发货邮件中也附有下载链接。

## 企业发票

结算时填写公司名称和税号即可。如果忘记填写，请在 **30 天内**将抬头、税号和订单号发给我们，我们会为您换开。

电子发票与纸质发票具有同等法律效力。`,
      },
    },
  },
  {
    category: 'products', labels: ['care'],
    texts: {
      en: {
        title: 'Care for solid wood', slug: 'wood-care', summary: 'A dry cloth every week, oil twice a year.',
        body: `Wood lives: it takes up water, gives it back, and gets its colour from the light.

## Every week

Wipe it with a soft, **dry** cloth, along the grain. Take up spilled water at once.

## Twice a year

1. Clean it with a damp cloth and let it dry for two hours.
2. Rub in a thin layer of furniture oil.
3. Wipe off what is left after 20 minutes.

## Marks

| Mark | Remedy |
|---|---|
| White ring from a glass | Warm iron over a cotton cloth, a few seconds |
| Light scratch | Fine sandpaper (240) along the grain, then oil |
| Ink | Leave it to us: send a photo |

> [!WARNING]
> No vinegar, no microfibre, no steam: they take the oil out of the wood.`,
      },
      'zh-CN': {
        title: '实木家具如何保养？', slug: '实木家具保养', summary: '每周干布擦拭，每年上油两次。',
        body: `木材会呼吸：它吸收水分、释放水分，颜色也会随光线慢慢变化。

## 每周

用柔软的**干布**顺着木纹擦拭。洒上水请立即吸干。

## 每年两次

1. 用微湿的布擦净，晾干 2 小时。
2. 薄薄地涂一层木蜡油。
3. 20 分钟后擦去多余的油。

## 常见痕迹

| 痕迹 | 处理办法 |
|---|---|
| 杯底白圈 | 垫棉布，用温熨斗轻熨几秒 |
| 轻微划痕 | 240 目砂纸顺木纹轻磨，再上油 |
| 墨水 | 请拍照发给我们处理 |

> [!WARNING]
> 请勿使用白醋、超细纤维布或蒸汽清洁，会带走木材中的油分。`,
      },
    },
  },
  {
    category: 'products', labels: ['assembly'],
    texts: {
      en: {
        title: 'Put the NORA shelf together', slug: 'nora-shelf', summary: 'Two people, forty minutes, one screwdriver.',
        body: `## Before you begin

Count the parts: 2 sides, 5 boards, 1 cross, 20 screws (M6), 4 feet. One missing? Send us the number on the bag.

## Step by step

1. Lay one side on a blanket, holes up.
2. Screw in the **bottom and top board**, hand-tight.
3. Put the other side on.
4. Screw in the cross at the back.
5. Raise it with two people, then tighten all screws.
6. Hang in the other boards.

> [!IMPORTANT]
> Fix the shelf to the wall. The bracket and a plug for stone walls are in the bag; for plasterboard you need another one.

## It wobbles

Turn the feet until a water level on the middle board stands still. Tighten the cross last.`,
      },
      'zh-CN': {
        title: 'NORA 书架安装指南', slug: 'nora-书架安装', summary: '两个人、四十分钟、一把螺丝刀。',
        body: `## 安装前

请清点配件：侧板 2 块、层板 5 块、背撑 1 根、M6 螺丝 20 颗、地脚 4 个。如有缺少，请把配件袋上的编号发给我们。

## 安装步骤

1. 将一块侧板平放在毯子上，孔位朝上。
2. 用手拧上**底板和顶板**的螺丝，先不拧紧。
3. 装上另一块侧板。
4. 在背面装上背撑。
5. 两人合力立起书架，再拧紧全部螺丝。
6. 挂上其余层板。

> [!IMPORTANT]
> 请务必将书架固定在墙上。配件袋内附有支架和实心墙膨胀螺丝，石膏板墙需另购专用膨胀螺丝。

## 书架晃动

在中间层板上放水平仪，调节地脚至水平，最后拧紧背撑。`,
      },
    },
  },
  {
    category: 'products', labels: ['warranty'],
    texts: {
      en: {
        title: 'Warranty', slug: 'warranty', summary: 'Five years on frames, two years on everything else.',
        body: `| What | How long |
|---|---|
| Frames of chairs, tables, shelves | 5 years |
| Upholstery, lamps, textiles | 2 years |
| Batteries and bulbs | 6 months |

The warranty counts from the day of delivery. You need nothing but your order number.

## Not covered

- Traces of normal use
- Damage by water, heat or moving house
- Pieces that were altered

Something broke? Send a photo in the chat; most cases are settled within a day.`,
      },
      'zh-CN': {
        title: '质保政策', slug: '质保政策', summary: '框架质保五年，其他部件质保两年。',
        body: `| 部件 | 质保期 |
|---|---|
| 桌椅、书架框架 | 5 年 |
| 软包、灯具、织物 | 2 年 |
| 电池、灯泡 | 6 个月 |

质保期自签收之日起计算，凭订单号即可享受质保。

## 不在质保范围内

- 正常使用痕迹
- 进水、高温或搬家造成的损坏
- 自行改装的商品

商品出现问题？请拍照发给在线客服，多数情况一天内即可解决。`,
      },
    },
  },
  {
    category: 'returns', audience: 'internal', labels: ['refund', 'VIP'],
    texts: {
      en: {
        title: 'Goodwill: what you may give', slug: 'goodwill', summary: 'For agents: amounts, and whom to ask beyond them.',
        body: `| Case | Without asking | Ask a supervisor |
|---|---|---|
| Delivery late by 3 days or more | shipping costs back | voucher above €20 |
| Small damage, customer keeps it | up to 15 % | up to 40 % |
| VIP label | up to €50 | above |

> [!NOTE]
> Write the reason into a private note. Never promise an amount before you have looked at the order.

Refund first, then explain: people read the first line.`,
      },
      'zh-CN': {
        title: '客服补偿标准', slug: '客服补偿标准', summary: '内部资料：可自行决定的补偿金额，以及需要请示的情况。',
        body: `| 情况 | 可自行处理 | 需请示主管 |
|---|---|---|
| 延迟配送 3 天及以上 | 退运费 | 超过 ¥150 的优惠券 |
| 轻微破损，客户愿意留用 | 最高补偿 15 % | 最高补偿 40 % |
| VIP 客户 | 最高 ¥350 | 超出部分 |

> [!NOTE]
> 请在内部备注中写明原因。核实订单之前，不要承诺具体金额。

先说结果，再解释原因：客户最先看的是第一句话。`,
      },
    },
  },
];
