import type { BodyIn } from '@parley/contracts';

/** What the sample conversations are labelled with, and some more. */
export const labels: BodyIn<'POST /labels'>[] = [
  { name: 'order', colour: 'teal', description: 'Questions before and about an order · 订单咨询' },
  { name: 'delivery', colour: 'blue', description: 'Where is my parcel? · 物流配送' },
  { name: 'payment', colour: 'orange', description: 'Cards, invoices, prices · 支付与发票' },
  { name: 'refund', colour: 'red', description: 'Money goes back · 退款' },
  { name: '退换货', colour: 'purple', description: 'Returns and exchanges · 退货、换货' },
  { name: 'VIP', colour: 'yellow', description: 'Comes again and again · 重要客户' },
];

const forAll = { scope: 'all' } as const;

export const cannedResponses: BodyIn<'POST /canned-responses'>[] = [
  { ...forAll, name: 'Hello', code: 'hello', text: 'Hello {{contact.name|"there"}}, this is {{agent.name|"the team"}} at Aurora Living. How can I help you?' },
  { ...forAll, name: 'Ask for the order number', code: 'order', text: 'Gladly, {{contact.name|"let me look"}}. Could you send me your order number? It has five digits and is in the confirmation e-mail.' },
  { ...forAll, name: 'Refund on its way', code: 'refund', text: 'Your refund has been started. The money will be in your account within 3 to 5 working days; we will write to {{contact.email|"you here"}} as soon as it has left.' },
  { ...forAll, name: '问候语', code: '您好', text: '{{contact.name|"亲"}}，您好！我是晨光家居的{{agent.name|"客服"}}，请问有什么可以帮您？' },
  { ...forAll, name: '查询物流', code: '物流', text: '{{contact.name|"亲"}}，麻烦提供一下订单号，我马上为您查询物流进度。' },
  { ...forAll, name: '退换货说明', code: '退换货', text: '{{contact.name|"亲"}}，给您带来不便，非常抱歉！请拍一张商品照片发过来，核实后马上为您安排退换货，运费由我们承担。' },
];

/** The shop's parcels leave from Leipzig. */
export const hours: BodyIn<'POST /business-hours'> = {
  name: 'Shop hours · 营业时间',
  timeZone: 'Europe/Berlin',
  week: Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [day, [{ from: '09:00', to: '18:00' }]])),
  holidays: [
    { name: 'Christmas · 圣诞节', date: '2026-12-24', until: '2026-12-26', yearly: true },
    { name: 'New Year · 元旦', date: '2027-01-01', yearly: true },
  ],
};

export const macro: BodyIn<'POST /macros'> = {
  ...forAll,
  name: 'Refund started · 已发起退款',
  description: 'Takes the conversation, labels it, tells the visitor and waits · 接手、打标签、通知访客并转为待处理',
  actions: [
    { do: 'assign_self' },
    { do: 'add_labels', labels: ['refund'] },
    {
      do: 'send_message',
      texts: {
        en: 'We have started your refund, {{contact.name|"as agreed"}}. The money will be in your account within 3 to 5 working days.',
        'zh-CN': '{{contact.name|"亲"}}，退款已为您发起，预计 3 到 5 个工作日原路退回，请留意到账通知。',
      },
    },
    { do: 'set_status', status: 'pending' },
  ],
};

export const view: BodyIn<'POST /saved-views'> = { ...forAll, name: 'Returns · 退换货', filter: { status: 'open,pending', label: '退换货' } };

const promise = { firstResponseMinutes: 5, nextResponseMinutes: 10, resolutionMinutes: 8 * 60 };

/** @param businessHoursId while what is open promises count */
export const slaPolicy = (businessHoursId: string): BodyIn<'POST /sla-policies'> => ({
  name: 'Standard promise · 标准服务承诺',
  businessHoursId,
  targets: { low: promise, normal: promise, high: promise, urgent: promise },
});

/** What is urgent already stays so. */
export const automation: BodyIn<'POST /automations'> = {
  name: 'Urgent words · 加急关键词',
  description: 'Whoever writes that it is urgent comes earlier · 访客表示着急时提高优先级',
  on: { event: 'message.posted', from: 'visitor' },
  conditions: {
    all: [
      { field: 'message.text', op: 'contains', value: ['urgent', 'asap', 'immediately', 'right away', '加急', '紧急', '着急', '尽快'] },
      { field: 'conversation.priority', op: 'is', value: ['low', 'normal'] },
    ],
  },
  actions: [{ do: 'set_priority', priority: 'high' }],
};

/** Asked once a conversation is resolved, of whoever tries the demo every time. */
export const ratingPolicy: BodyIn<'POST /rating-policies'> = {
  name: 'After every conversation · 会话结束后邀评',
  againAfterDays: 0,
  reasons: [
    { key: 'quick', scores: [4, 5], texts: { en: 'Quick answers', 'zh-CN': '回复及时' } },
    { key: 'solved', scores: [4, 5], texts: { en: 'My problem is solved', 'zh-CN': '问题已解决' } },
    { key: 'slow', scores: [1, 2, 3], texts: { en: 'Had to wait too long', 'zh-CN': '等待时间太长' } },
    { key: 'unsolved', scores: [1, 2, 3], texts: { en: 'My problem is not solved', 'zh-CN': '问题没有解决' } },
  ],
};

/** What conversations are about, with what lies below each. */
export const categories: { name: string; below: string[] }[] = [
  { name: 'Before buying · 售前咨询', below: ['Products · 商品咨询', 'Prices and offers · 价格与优惠'] },
  { name: 'Delivery · 物流配送', below: ['Where is my parcel · 物流查询', 'Late or lost · 延误或丢件'] },
  { name: 'Returns · 退换货', below: ['Damaged · 商品破损', 'Changed their mind · 不想要了'] },
];

/** Switched off: resolving stays one press, until somebody wants to see the other way. */
export const wrapUpForm: BodyIn<'POST /wrap-up-forms'> = { name: 'Every conversation · 所有会话', enabled: false };

/** One of the two speaks, whatever the time. @param hoursId while what is open there is a greeting */
export const autoReplies = (hoursId: string): BodyIn<'POST /auto-replies'>[] => [
  {
    name: 'Greeting · 欢迎语',
    hours: { hoursId, open: true },
    reply: {
      when: 'greeting',
      texts: {
        en: 'Thank you for writing to Aurora Living. One of us will be with you in a few minutes.',
        'zh-CN': '欢迎光临晨光家居！客服马上为您服务，请稍候。',
      },
    },
  },
  {
    name: 'Outside shop hours · 非营业时间',
    reply: {
      when: 'off_hours',
      hoursId,
      texts: {
        en: 'We are back on working days from 9 to 18 (Berlin time). Leave your question and your e-mail address here, and we will answer first thing.',
        'zh-CN': '我们的服务时间是工作日 9:00–18:00（柏林时间）。请留下您的问题和联系方式，上班后会第一时间回复您。',
      },
    },
  },
];
