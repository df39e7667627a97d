import type { Locale, SlotKind } from '@parley/contracts';

interface Words {
  retry: Record<SlotKind['kind'], string>;
  dateAndTime: string;
  cancelled: string;
  wrongCode: string;
  yes: string;
  no: string;
}

/** What a flow says where its author wrote nothing. */
export const flowWords: Record<Locale, Words> = {
  en: {
    retry: {
      order: 'I could not find an order number in that. It usually looks like A-1042. Could you check it and send it again?',
      phone: 'That does not look like a phone number. Could you send it again, with the area code?',
      date: 'I did not catch the day. Could you write it like “tomorrow” or “24 November”?',
      number: 'Could you send me that as a number?',
      amount: 'Could you send me the amount as a number, for example 300?',
      email: 'That does not look like an e-mail address. Could you check it?',
      choice: 'Please pick one of these, or send its number.',
      text: 'Could you put that into a few words?',
    },
    dateAndTime: 'I need the day and the time. Could you write it like “tomorrow at 3 pm”?',
    cancelled: 'All right, I have stopped that. Is there anything else I can do for you?',
    wrongCode: 'That is not the code. Please check the e-mail and send me the six digits, or write “resend” for a new one.',
    yes: 'Yes',
    no: 'No',
  },
  'zh-CN': {
    retry: {
      order: '没有识别到订单号。订单号一般类似 A-1042，麻烦您核对后再发一次。',
      phone: '这好像不是有效的电话号码，麻烦您带上区号再发一次。',
      date: '没有识别到日期，您可以这样写：“明天”或“11月24日”。',
      number: '麻烦您发一个数字给我。',
      amount: '麻烦您告诉我具体金额，例如 300 元。',
      email: '这好像不是有效的邮箱地址，麻烦您核对一下。',
      choice: '请从下面选择一项，或直接回复序号。',
      text: '麻烦您简单描述一下。',
    },
    dateAndTime: '请告诉我日期和时间，例如“明天下午三点”。',
    cancelled: '好的，已为您取消。还有什么可以帮您？',
    wrongCode: '验证码不正确。请查看邮件，回复六位数字；如需重新发送，请回复“重发”。',
    yes: '有帮助',
    no: '没有帮助',
  },
};

/** What is said when an answer does not fit a question. */
export const retryWords = (kind: SlotKind, locale: Locale): string => (kind.kind === 'date' && kind.time ? flowWords[locale].dateAndTime : flowWords[locale].retry[kind.kind]);
