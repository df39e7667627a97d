/** What stands in a flow in one language alone, that of whoever takes the template: titles of its nodes, and what colleagues read. */
export type Own = (en: string, zh: string) => string;

const both = (en: string, zh: string) => ({ en, 'zh-CN': zh });
const phrases = (en: string[], zh: string[]) => [...en.map((text) => ({ text, locale: 'en' })), ...zh.map((text) => ({ text, locale: 'zh-CN' }))];
const end = { kind: 'end' };
const people = { kind: 'hand_off', text: both('I will bring in a colleague who can help.', '我为您转接人工客服，请稍候。') };
const down = { kind: 'message', text: both('I cannot reach our system right now, so I will bring in a colleague.', '系统暂时无法查询，我为您转接人工客服。'), next: 'people' };
const helped = { kind: 'rating', text: both('Did that help?', '以上信息对您有帮助吗？'), next: 'end', unhappy: 'people' };

/** Where is my order? */
export const orderLookup = (url: string, own: Own) => ({
  start: 'ask_order',
  triggers: {
    phrases: phrases(
      ['Where is my order?', 'Track my package', 'Has my order shipped yet?', 'What is the status of my order?', 'My parcel has not arrived', 'When will my order arrive?'],
      ['我的订单到哪了', '查一下物流', '快递怎么还没到', '帮我查订单', '什么时候发货', '包裹到哪里了'],
    ),
    keywords: ['order status', '查物流', '查订单'],
    values: ['order_lookup'],
  },
  nodes: {
    ask_order: {
      kind: 'question', title: own('Order number', '询问订单号'), slot: 'order', answer: { kind: 'order' }, text: both('Sure, I will look it up. What is your order number?', '好的，我来帮您查。请告诉我订单号。'), next: 'look_up', failed: 'people',
    },
    look_up: {
      kind: 'http', title: own('Look the order up', '查询订单'), method: 'GET', url: `${url}/orders/{{slots.order}}`, timeoutMs: 5000,
      save: [
        { slot: 'status', path: 'status', required: true }, { slot: 'status_en', path: 'statusName.en' }, { slot: 'status_zh', path: 'statusName["zh-CN"]' }, { slot: 'carrier', path: 'carrier' }, { slot: 'tracking', path: 'trackingNumber' },
        { slot: 'arrives', path: 'arrives' },
      ],
      statuses: [{ status: 404, next: 'unknown' }], next: 'which', failed: 'down',
    },
    unknown: {
      kind: 'message', text: both('I cannot find order {{slots.order}}. What would you like to do?', '没有查到订单 {{slots.order}}，您希望怎么处理？'),
      choices: [{ label: both('Try another number', '换一个订单号'), next: 'ask_again' }, { label: both('Talk to a person', '转人工'), next: 'people' }], next: 'ask_again',
    },
    ask_again: { kind: 'question', slot: 'order', answer: { kind: 'order' }, text: both('Which number is it?', '请再发一次订单号。'), next: 'look_up', failed: 'people' },
    which: { kind: 'condition', title: own('Has it left?', '是否已发货'), branches: [{ when: { field: 'slots.status', op: 'is', value: ['shipped', 'delivered'] }, next: 'on_its_way' }], next: 'not_yet' },
    on_its_way: {
      kind: 'message',
      text: both('Order {{slots.order}} is {{slots.status_en}} with {{slots.carrier}}, tracking number {{slots.tracking}}. Delivery day: {{slots.arrives}}.', '订单 {{slots.order}} {{slots.status_zh}}，由 {{slots.carrier}} 承运，运单号 {{slots.tracking}}，送达日期 {{slots.arrives}}。'),
      next: 'helped',
    },
    not_yet: { kind: 'message', text: both('Order {{slots.order}} is {{slots.status_en}}. It should reach you by {{slots.arrives}}.', '订单 {{slots.order}} {{slots.status_zh}}，预计 {{slots.arrives}} 送达。'), next: 'helped' },
    helped, down, people, end,
  },
});

/** Block a card. */
export const cardBlock = (url: string, own: Own) => ({
  start: 'verify',
  triggers: {
    phrases: phrases(
      ['I lost my card', 'My card was stolen', 'Block my card', 'Freeze my bank card please', 'I want to report a lost card'],
      ['我的卡丢了', '银行卡被偷了', '我要挂失', '帮我冻结银行卡', '卡片遗失怎么办'],
    ),
    keywords: ['block my card', '挂失'],
    values: ['card_block'],
  },
  nodes: {
    verify: {
      kind: 'verify', title: own('Who is it?', '验证身份'), text: both('To keep your account safe I have sent a six-digit code to the e-mail address we have on file. Please enter it here.', '为保障账户安全，我们已向您预留的邮箱发送六位验证码，请在此输入。'),
      next: 'which_card', failed: 'people',
    },
    which_card: {
      kind: 'question', title: own('Which card', '询问卡号'), slot: 'last_four', sensitive: true, prefill: false, answer: { kind: 'order', patterns: ['####'] }, text: both('What are the last four digits of the card?', '请提供卡号的后四位。'), next: 'confirm', failed: 'people',
    },
    confirm: {
      kind: 'message', text: both('Shall I block this card now? This cannot be undone; a new one will be sent.', '确认立即挂失这张卡吗？挂失后不可恢复，将为您补寄新卡。'),
      choices: [{ label: both('Block it', '确认挂失'), words: ['yes', '是', '确认'], next: 'block' }, { label: both('Cancel', '取消'), words: ['no', '否', '不'], next: 'kept' }], next: 'people',
    },
    block: {
      kind: 'http', title: own('Block the card', '挂失卡片'), method: 'POST', url: `${url}/cards/block`, timeoutMs: 8000, body: { as: 'json', json: { customer: '{{contact.email}}', lastFour: '{{slots.last_four}}', reason: 'lost' } },
      save: [{ slot: 'reference', path: 'reference', required: true }, { slot: 'new_card', path: 'newCardArrives' }], next: 'ticket', failed: 'urgent',
    },
    ticket: { kind: 'ticket', subject: own('Card blocked, {{slots.reference}}', '银行卡已挂失，{{slots.reference}}'), description: own('The card was blocked by the bot after verification. Reference {{slots.reference}}, new card by {{slots.new_card}}.', '客户通过身份验证后，由机器人挂失。受理编号 {{slots.reference}}，新卡预计 {{slots.new_card}} 送达。'),
      priority: 'high', next: 'told', failed: 'told' },
    told: { kind: 'message', text: both('The card is blocked. Reference: {{slots.reference}}. A new one should reach you by {{slots.new_card}}.', '卡片已挂失，受理编号 {{slots.reference}}，新卡预计 {{slots.new_card}} 送达。'), next: 'end' },
    kept: { kind: 'message', text: both('All right, nothing was changed.', '好的，未做任何更改。'), next: 'end' },
    urgent: { kind: 'hand_off', text: both('I could not block it myself, so a colleague is taking over right away.', '自动挂失未成功，马上为您转接人工处理。'), priority: 'urgent' },
    people, end,
  },
});

/** Book an appointment. */
export const appointment = (url: string, own: Own) => ({
  start: 'which_day',
  triggers: {
    phrases: phrases(['Book an appointment', 'I would like to make a reservation', 'Can I come in tomorrow?', 'Do you have a free slot this week?'], ['我想预约', '可以预约吗', '预约明天下午', '这周还有空位吗']),
    keywords: ['appointment', '预约'],
    values: ['appointment'],
  },
  nodes: {
    which_day: { kind: 'question', title: own('Day', '询问日期'), slot: 'day', answer: { kind: 'date', when: 'future' }, text: both('Gladly. Which day would suit you?', '好的，请问您想预约哪一天？'), next: 'free', failed: 'people' },
    free: {
      kind: 'http', title: own('Free times', '查询可预约时间'), method: 'GET', url: `${url}/appointments?day={{slots.day}}`, timeoutMs: 5000, save: [{ slot: 'times', path: 'list', required: true }, { slot: 'first', path: 'first' }], next: 'any', failed: 'down',
    },
    any: { kind: 'condition', branches: [{ when: { field: 'slots.first', op: 'exists' }, next: 'when' }], next: 'full' },
    full: { kind: 'message', text: both('There is nothing free on {{slots.day}}. Would another day do?', '{{slots.day}} 已约满，换一天可以吗？'), choices: [{ label: both('Another day', '换一天'), next: 'other_day' }, { label: both('Talk to a person', '转人工'), next: 'people' }], next: 'other_day' },
    other_day: { kind: 'question', slot: 'day', answer: { kind: 'date', when: 'future' }, text: both('Which day?', '请问换到哪一天？'), next: 'free', failed: 'people' },
    when: {
      kind: 'question', title: own('Day and time', '选择日期和时间'), slot: 'at', prefill: false, answer: { kind: 'date', time: true, when: 'future' },
      text: both('On {{slots.day}} these times are free: {{slots.times}}. Which day and time shall I book? For example “{{slots.day}} {{slots.first}}”.', '{{slots.day}} 可预约时间：{{slots.times}}。请回复日期和时间，例如“{{slots.day}} {{slots.first}}”。'),
      next: 'name', failed: 'people',
    },
    name: { kind: 'question', slot: 'name', prefill: false, answer: { kind: 'text', max: 60 }, text: both('What name shall I put it under?', '请问预约人怎么称呼？'), next: 'phone', failed: 'people' },
    phone: { kind: 'question', slot: 'phone', answer: { kind: 'phone' }, text: both('And a phone number in case anything changes?', '请留一个联系电话，方便有变动时通知您。'), next: 'book', failed: 'people' },
    book: {
      kind: 'http', title: own('Book', '提交预约'), method: 'POST', url: `${url}/appointments`, timeoutMs: 8000, body: { as: 'json', json: { at: '{{slots.at}}', name: '{{slots.name}}', phone: '{{slots.phone}}' } },
      save: [{ slot: 'reference', path: 'reference', required: true }], next: 'booked', failed: 'down',
    },
    booked: { kind: 'message', text: both('Done: {{slots.at}}, booking {{slots.reference}}. See you then!', '预约成功：{{slots.at}}，预约编号 {{slots.reference}}，期待您的光临！'), next: 'end' },
    down, people, end,
  },
});

/** Enrol in a course. */
export const courseEnrolment = (url: string, own: Own) => ({
  start: 'which_course',
  triggers: {
    phrases: phrases(['Tell me about your courses', 'I want to enrol in a course', 'How much is the Python course?', 'When does the English class begin?'], ['有什么课程', '我想报名', '课程多少钱', '什么时候开课']),
    keywords: ['enrol', 'enroll', '报名'],
    values: ['course_enrolment'],
  },
  nodes: {
    which_course: {
      kind: 'question', title: own('Course', '选择课程'), slot: 'course', prefill: false, text: both('Which course are you interested in?', '您对哪门课程感兴趣？'), next: 'look_up', failed: 'people',
      answer: {
        kind: 'choice',
        options: [
          { value: 'EN101', label: both('Business English', '商务英语'), words: ['english', '英语'] }, { value: 'PY201', label: both('Python for data', 'Python 数据分析'), words: ['python', '数据'] },
          { value: 'DS301', label: both('Design systems', '设计系统'), words: ['design', '设计'] },
        ],
      },
    },
    look_up: {
      kind: 'http', title: own('Look the course up', '查询课程'), method: 'GET', url: `${url}/courses/{{slots.course}}`, timeoutMs: 5000,
      save: [{ slot: 'title_en', path: 'title.en' }, { slot: 'title_zh', path: 'title["zh-CN"]' }, { slot: 'begins', path: 'begins', required: true }, { slot: 'seats', path: 'seatsLeft' }, { slot: 'price', path: 'price' }], next: 'told', failed: 'down',
    },
    told: {
      kind: 'message', text: both('{{slots.title_en}} begins on {{slots.begins}} and costs ¥{{slots.price}}; {{slots.seats}} seats are left.', '{{slots.title_zh}}，{{slots.begins}} 开课，学费 ¥{{slots.price}}，剩余 {{slots.seats}} 个名额。'),
      choices: [{ label: both('Enrol', '立即报名'), words: ['yes', '报名'], next: 'name' }, { label: both('Another course', '看看其他课程'), next: 'which_course' }, { label: both('No, thanks', '暂不需要'), words: ['no', '不用'], next: 'end' }], next: 'question',
    },
    question: { kind: 'answer', title: own('Answer a question about it', '解答课程问题'), next: 'told', unsure: 'people' },
    name: { kind: 'question', slot: 'name', prefill: false, answer: { kind: 'text', max: 60 }, text: both('What is the participant’s name?', '请问学员姓名？'), next: 'email', failed: 'people' },
    email: { kind: 'question', slot: 'email', answer: { kind: 'email' }, text: both('Which e-mail address shall the confirmation go to?', '请提供接收报名确认的邮箱。'), next: 'enrol', failed: 'people' },
    enrol: {
      kind: 'http', title: own('Enrol', '提交报名'), method: 'POST', url: `${url}/courses/{{slots.course}}/enrolments`, timeoutMs: 8000, body: { as: 'json', json: { name: '{{slots.name}}', email: '{{slots.email}}' } },
      save: [{ slot: 'reference', path: 'reference', required: true }], next: 'keep', failed: 'down',
    },
    keep: { kind: 'set', values: [{ of: 'conversation', key: 'course', value: '{{slots.course}}' }], next: 'enrolled' },
    enrolled: { kind: 'message', text: both('You are enrolled. Number: {{slots.reference}}, beginning on {{slots.begins}}.', '报名成功！报名编号 {{slots.reference}}，{{slots.begins}} 开课。'), next: 'end' },
    down, people, end,
  },
});
