import type { Locale } from '@parley/contracts';
import type { Letter } from '@parley/mail';

interface Coded {
  to: string;
  locale: Locale;
  company: string;
  code: string;
  minutes: number;
}

const words: Record<Locale, { subject: (given: Coded) => string; lines: (given: Coded) => string[] }> = {
  en: {
    subject: ({ company, code }) => `${code} is your code${company && ` for ${company}`}`,
    lines: ({ company, minutes }) => [
      `Somebody who is chatting with ${company || 'us'} gave this address. If that is you, enter this code in the chat:`,
      `It is good for ${minutes} minutes. Do not pass it on: nobody who works for ${company || 'us'} will ask you for it.`,
      'If it was not you, you can ignore this e-mail.',
    ],
  },
  'zh-CN': {
    subject: ({ company, code }) => `${company && `【${company}】`}验证码 ${code}`,
    lines: ({ company, minutes }) => [
      `您正在与${company || '我们'}的在线客服对话，请在对话窗口中输入以下验证码：`,
      `验证码 ${minutes} 分钟内有效，请勿转发给他人，我们的工作人员不会向您索要。`,
      '如果不是您本人操作，请忽略本邮件。',
    ],
  },
};

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);

/** The letter that brings a code. */
export function codeLetter(given: Coded): Letter {
  const { subject, lines } = words[given.locale];
  const [first, second, third] = lines(given);
  return {
    to: given.to,
    subject: subject(given),
    text: `${first}\n\n${given.code}\n\n${second}\n${third}\n`,
    html: `<!doctype html><html lang="${given.locale}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head><body style="margin:0;padding:24px;font:16px/1.6 system-ui,-apple-system,'PingFang SC','Microsoft YaHei',sans-serif">`
      + `<div style="max-width:600px;margin:0 auto"><p style="margin:0 0 12px">${escaped(first!)}</p><p style="margin:0 0 12px;font-size:28px;letter-spacing:6px;font-weight:600">${given.code}</p>`
      + `<p style="margin:0 0 12px">${escaped(second!)}</p><p style="margin:0;font-size:13px;opacity:.65">${escaped(third!)}</p></div></body></html>`,
  };
}
