/** An article of the labelled set: what it is called in the questions, its language, title and Markdown. */
export interface LabelledArticle {
  key: string;
  locale: 'en' | 'zh-CN';
  title: string;
  body: string;
}

const en = (key: string, title: string, body: string): LabelledArticle => ({ key: `en-${key}`, locale: 'en', title, body });
const zh = (key: string, title: string, body: string): LabelledArticle => ({ key: `zh-${key}`, locale: 'zh-CN', title, body });

/** Thirty subjects of a shop with an app, written in each language by itself and not translated word by word. */
export const labelledArticles: readonly LabelledArticle[] = [
  en('refund', 'How and when you get your money back', 'A refund goes to the card or account that you paid with. We send it on the day on which the parcel is back with us. Banks take **three to five working days** to show it.\n\n## Part of an order\nWhere only some items come back, the rest of the discount stays.'),
  en('return', 'Returning an item', 'You may send anything back within 30 days. Print the label from *My orders*, put it on the box and hand it in at any parcel shop.\n\n## What cannot be returned\n- Underwear and earrings\n- Food that was opened'),
  en('exchange', 'Exchange for another size or colour', 'Wrong size? Choose *Exchange* beside the item, pick the size or colour that fits, and we ship it as soon as the first one is on its way to us.'),
  en('shipping-cost', 'What delivery costs', 'Standard delivery is free from 50 euros. Below that we charge 3.90. Express costs 9.90 whatever the basket holds. Islands and mountains may cost more.'),
  en('shipping-time', 'How long delivery takes', 'Most parcels arrive within two working days, express on the next. Large furniture comes by appointment, usually in two weeks.'),
  en('tracking', 'Where is my parcel?', 'The link in the mail *Your order is on its way* shows where the parcel is. It may take some hours until the carrier has scanned it for the first time.\n\n## The link shows nothing\nWait a day, then write to us with the tracking number.'),
  en('lost', 'My parcel did not arrive', 'The carrier says delivered, and nothing is there? Ask your neighbours and look for a card in the mailbox. After three days we start a search and send a replacement.'),
  en('abroad', 'Sending to other countries', 'We ship to all of Europe, Japan and Singapore. Customs duties and import taxes are paid by whoever receives the parcel.'),
  en('cancel', 'Cancelling an order', 'As long as an order says *In preparation* you can cancel it yourself under *My orders*. Later, refuse the parcel or send it back.'),
  en('change-address', 'Changing the delivery address', 'Before we hand the parcel over, open the order and choose *Change address*. Afterwards only the carrier can redirect it.'),
  en('payment', 'Ways to pay', 'We take Visa, Mastercard, American Express, PayPal, Apple Pay and bank transfer. Bills are not possible for first orders.'),
  en('declined', 'My card was declined', 'Check number, expiry and security code. Many banks ask for a confirmation in their app: open it and try again. A limit may be used up; your bank knows.'),
  en('invoice', 'Getting an invoice', 'The invoice is a PDF under *My orders*, a day after shipping. Companies enter their VAT number in the profile, and it is printed on every invoice from then on.'),
  en('coupon', 'Using a voucher or promo code', 'Type the code into the field *Voucher* before you pay. One code per order. It does not count for gift cards and books.'),
  en('gift-card', 'Gift cards', 'Gift cards come by mail at once or in a box with a ribbon. They are good for three years. See what is left under *Balance*.'),
  en('points', 'Collecting loyalty points', 'Each euro is one point. From 500 points on you may turn them into money off. Points end after two years.'),
  en('password', 'I forgot my password', 'Choose *Forgot password* when you sign in. We mail a link that works for an hour. Nothing there? Look into the spam folder.'),
  en('two-step', 'Signing in with a second step', 'Turn on two-factor authentication in *Security*. Scan the square with an authenticator app, and write the recovery codes down.'),
  en('locked', 'My account is locked', 'After ten wrong passwords we lock an account for an hour. If you did not try yourself, change the password then.'),
  en('email', 'Changing your e-mail address', 'Open *Profile*, type the new address and confirm it with the link that we send there. The old one hears of it too.'),
  en('delete', 'Deleting your account and data', 'Under *Privacy* choose *Delete my account*. Invoices are kept for ten years, as the law says; everything else is erased within 30 days.'),
  en('privacy', 'What we store of you', 'We keep your name, addresses and orders. We sell nothing of it. You may download all of it as a file under *Privacy*.'),
  en('newsletter', 'Stopping the newsletter', 'Every mail ends with *Unsubscribe*. Or turn it off under *Notifications*.'),
  en('app-crash', 'The app crashes or does not start', 'Install the newest version, restart the phone, and free some storage. Still no luck? Delete the app and install it again; nothing is lost.'),
  en('notifications', 'Push notifications do not come', 'Allow notifications for the app in the settings of the phone. Battery saving holds them back on many Android devices.'),
  en('wifi', 'Connecting the lamp to Wi-Fi', 'The lamp speaks 2.4 GHz only. Hold the button for five seconds until it blinks blue, then follow the app. Networks with a sign-in page do not work.'),
  en('reset', 'Resetting the lamp to factory settings', 'Switch it off and on five times. It blinks red three times and has forgotten everything.'),
  en('warranty', 'Warranty and repair', 'Everything has a guarantee of two years. If it breaks, send us a picture. We repair or replace it, and pay the postage.'),
  en('size', 'Finding the right size', 'Measure your chest, waist and hips and compare with the table. Between two sizes take the larger one.'),
  en('contact', 'How to reach us', 'Chat with us from Monday to Saturday, 8 to 20. By phone 10 to 16. Letters take longer.'),
  zh('refund', '退款多久到账', '退款会原路退回到您的付款账户。仓库收到退货后当天处理，银行卡一般 **3 到 5 个工作日** 到账，支付宝和微信当天到账。\n\n## 部分退款\n只退部分商品时，优惠按比例扣除。'),
  zh('return', '如何申请退货', '签收后七天内可以无理由退货。在“我的订单”里点击“申请售后”，选择退货原因，预约快递上门取件。\n\n## 不支持退货的商品\n- 贴身衣物\n- 已拆封的食品'),
  zh('exchange', '更换尺码或颜色', '尺码不合适可以换货。在订单里选择“换货”，挑选新的尺码或颜色，旧商品寄出后我们马上发出新的。'),
  zh('shipping-cost', '运费怎么算', '满 99 元包邮，不满收 8 元。偏远地区和大件商品运费另计，下单时会显示。'),
  zh('shipping-time', '多久发货、几天能到', '下午四点前付款当天发出，一般两到三天送达。预售商品以页面写明的时间为准。'),
  zh('tracking', '查询物流进度', '打开“我的订单”，点“查看物流”就能看到包裹走到哪里。刚发出的包裹可能几个小时后才有信息。'),
  zh('lost', '显示已签收但没收到包裹', '先问问门卫、邻居和快递柜。还是找不到，请在三天内联系我们，我们会核实并补发。'),
  zh('abroad', '能寄到海外吗', '目前支持寄往香港、澳门、台湾、新加坡和日本，关税由收件人承担。'),
  zh('cancel', '取消订单', '订单还没出库时，可以在“我的订单”里自己取消，钱会自动退回。已经出库的请拒收。'),
  zh('change-address', '修改收货地址', '发货前可以在订单详情里修改地址和电话。发货后只能联系快递公司改派。'),
  zh('payment', '支持哪些付款方式', '支持微信支付、支付宝、银联卡和花呗分期。企业客户可以对公转账。'),
  zh('declined', '付款失败怎么办', '请检查余额和银行卡限额，换一张卡或者换一个浏览器再试。多扣的钱会在 24 小时内退回。'),
  zh('invoice', '怎么开发票', '订单完成后在“发票中心”申请电子发票，填写抬头和税号，专票需要上传营业执照。'),
  zh('coupon', '优惠券用不了', '请看优惠券的有效期、最低消费和适用商品。一张订单只能用一张券，不能和满减一起用。'),
  zh('gift-card', '礼品卡充值与余额', '礼品卡在“钱包”里输入卡号和密码充值，有效期三年，余额可以买任何自营商品。'),
  zh('points', '积分怎么兑换', '每消费一元得一个积分，满五百分可以抵现。积分两年后清零。'),
  zh('password', '忘记密码', '登录页点“忘记密码”，用手机验证码重新设置。收不到验证码请检查短信拦截。'),
  zh('two-step', '开启两步验证', '在“账号安全”里开启，用身份验证器扫码，并保存好备用码。'),
  zh('locked', '账号被冻结', '连续输错十次密码账号会冻结一小时。如果不是您本人操作，解冻后请尽快修改密码。'),
  zh('phone', '更换绑定手机号', '在“个人资料”里更换手机号，需要旧手机的验证码。旧号码已停用的请上传身份证人工审核。'),
  zh('delete', '注销账号', '在“隐私设置”里申请注销。注销后订单和积分无法恢复，发票按规定保存十年。'),
  zh('privacy', '我们保存哪些个人信息', '我们保存姓名、地址和订单记录，不会卖给别人。您可以在“隐私设置”里下载全部数据。'),
  zh('newsletter', '退订营销短信', '回复 TD 即可退订，也可以在“通知设置”里关闭。'),
  zh('app-crash', 'App 闪退或者打不开', '请更新到最新版本，重启手机，清理存储空间。还不行就卸载后重新安装，数据不会丢。'),
  zh('notifications', '收不到消息推送', '在手机系统设置里允许通知，并把应用加入后台白名单。'),
  zh('wifi', '台灯连接 Wi-Fi', '台灯只支持 2.4G 网络。长按按钮五秒到蓝灯闪烁，再按 App 的提示操作。'),
  zh('reset', '恢复出厂设置', '连续开关五次，红灯闪三下就恢复了，之前的设置都会清空。'),
  zh('warranty', '保修政策', '所有商品保修两年。坏了请拍照发给我们，我们免费维修或者更换，来回运费由我们出。'),
  zh('size', '怎么选尺码', '请量胸围、腰围和臀围，对照尺码表。介于两个尺码之间建议选大一号。'),
  zh('contact', '联系客服', '在线客服周一到周六八点到二十点，电话客服十点到十六点。'),
];
