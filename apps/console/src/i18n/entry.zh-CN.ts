import type { entryEn } from './entry.en.js';

type Texts = Record<Exclude<keyof typeof entryEn, `${string}_one`>, string>;

/** 登录、注册与邀请页面的中文文案，键与 entry.en.ts 一致（中文没有单数形式）。 */
export const entryZhCN: Texts = {
  'password.label': '密码',
  'password.show': '显示密码',
  'password.hint_other': '至少 {{count}} 个字符，一句短语就很好记',
  'password.missing_other': '还差 {{count}} 个字符',
  'password.enough': '长度够了，再长一些更安全',
  'password.strong': '长度很好',
  'password.tooShort_other': '密码至少需要 {{count}} 个字符。',
  'signIn.title': '登录',
  'signIn.submit': '登录',
  'signIn.ended': '登录已失效，请重新登录。',
  'signIn.foot': '还没有账号？<a>免费注册</a>',
  'signUp.title': '开始使用 Parley',
  'signUp.text': '五分钟，从注册到接待第一位访客。',
  'signUp.email': '工作邮箱',
  'signUp.submit': '创建账号',
  'signUp.foot': '已有账号？<a>直接登录</a>',
  'invitation.short': '加入邀请',
  'invitation.title': '加入{{organization}}',
  'invitation.text': '您将使用 {{email}} 登录。请填写同事和访客看到的姓名，并设置密码。',
  'invitation.submit': '加入',
  'invitation.spent.title': '邀请链接已失效',
  'invitation.spent.text': '链接已被使用或已过期。请向邀请人索取新链接；如果您已经加入，请直接登录。',
};
