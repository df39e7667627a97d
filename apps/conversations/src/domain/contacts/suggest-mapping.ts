import type { ImportTarget, RuleBody } from '@parley/contracts';

/** How columns are called in lists that people export, without spaces, signs and case. */
const names: [ImportTarget, RegExp][] = [
  ['externalId', /^(externalid|userid|customerid|customerno|clientid|id|编号|客户编号|客户id|用户id|用户编号|会员号|会员编号)$/],
  ['email', /^(e?mail|emailaddress|邮箱|电子邮箱|电子邮件|邮件)$/],
  ['phone', /^(phone|phonenumber|mobile|mobilephone|tel|telephone|cell|手机|手机号|手机号码|电话|电话号码|联系电话|联系方式)$/],
  ['name', /^(name|fullname|contact|contactname|customername|customer|姓名|名字|名称|客户姓名|客户名称|联系人)$/],
];

const plain = (name: string) => name.toLowerCase().replace(/[\s_.\-（）()]/g, '');

/** Which field each column probably is, by its name; of two that look alike the first. */
export function suggestMapping(columns: readonly string[], definitions: readonly RuleBody<'attribute'>[]): Record<string, ImportTarget> {
  const attributes = definitions.filter(({ on }) => on === 'contact').flatMap(({ key, name }) => [[plain(key), key], [plain(name), key]] as const);
  const byName = new Map<string, string>(attributes);
  const taken = new Set<string>();
  const suggested: Record<string, ImportTarget> = {};
  for (const [at, column] of columns.entries()) {
    const key = byName.get(plain(column));
    const target = names.find(([, pattern]) => pattern.test(plain(column)))?.[0] ?? (key === undefined ? undefined : `attributes.${key}`);
    if (target === undefined || taken.has(target)) continue;
    taken.add(target);
    suggested[String(at)] = target;
  }
  return suggested;
}
