/** One line of a sample conversation. */
export interface Line {
  by: 'visitor' | 'owner' | 'colleague';
  text: string;
  private?: true;
}

/** A sample visitor and what was said. */
export interface Story {
  visitor: { userId: string; name: string; email?: string };
  locale: 'en' | 'zh-CN';
  timeZone: string;
  page: { url: string; title: string };
  lines: Line[];
  /** Who has the conversation in the end, and how it stands. */
  assignee?: 'owner' | 'colleague';
  resolved?: true;
  labels?: string[];
  priority?: 'high' | 'urgent';
}

const shop = (path: string) => `https://shop.example${path}`;

export const stories: Story[] = [
  {
    visitor: { userId: 'c-1001', name: 'Emma Fischer', email: 'emma.fischer@example.com' },
    locale: 'en',
    timeZone: 'Europe/Berlin',
    page: { url: shop('/orders/20931'), title: 'Order 20931' },
    lines: [
      { by: 'visitor', text: 'Hi, my order 20931 was to arrive yesterday. Where is it?' },
      { by: 'owner', text: 'Hello Emma, let me look. One moment please.' },
      { by: 'owner', text: 'Carrier says the parcel was held at the depot; asked them for a new date.', private: true },
      { by: 'owner', text: 'It is at the depot in Leipzig and goes out tomorrow between 9 and 12. Does that suit you?' },
      { by: 'visitor', text: 'Tomorrow morning is fine, thank you!' },
    ],
    assignee: 'owner',
    labels: ['delivery', 'VIP'],
  },
  {
    visitor: { userId: 'c-1002', name: '王芳', email: 'wang.fang@example.com' },
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    page: { url: shop('/p/lamp'), title: '北欧台灯' },
    lines: [
      { by: 'visitor', text: '你好，这款台灯有暖光的吗？' },
      { by: 'colleague', text: '您好！有的，色温 2700K 到 4000K 可以调节，暖光、自然光都能切换。' },
      { by: 'visitor', text: '太好了，那今天下单什么时候能发货？' },
    ],
    assignee: 'colleague',
  },
  {
    visitor: { userId: 'c-1003', name: 'Liam O’Connor' },
    locale: 'en',
    timeZone: 'Europe/Dublin',
    page: { url: shop('/checkout'), title: 'Checkout' },
    lines: [{ by: 'visitor', text: 'My card is refused at checkout although it works everywhere else. Can you help?' }],
    priority: 'urgent',
    labels: ['payment'],
  },
  {
    visitor: { userId: 'c-1004', name: '陈志强' },
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    page: { url: shop('/returns'), title: '退换货' },
    lines: [
      { by: 'visitor', text: '收到的杯子有一个破了，想申请换货。' },
      { by: 'visitor', text: '订单号是 20877，照片我可以发给你们。' },
    ],
    labels: ['退换货'],
  },
  {
    visitor: { userId: 'c-1005', name: 'Sofia Marchetti-Hohenzollern von der Lilienthal', email: 'sofia@example.com' },
    locale: 'en',
    timeZone: 'Europe/Rome',
    page: { url: shop('/p/cup'), title: 'Stoneware cup' },
    lines: [
      { by: 'visitor', text: 'Are the cups safe for the dishwasher?' },
      { by: 'colleague', text: 'Yes, up to 65 °C. Only the wooden lid should be washed by hand.' },
      { by: 'visitor', text: 'Perfect, thanks.' },
    ],
    assignee: 'colleague',
    resolved: true,
  },
];
