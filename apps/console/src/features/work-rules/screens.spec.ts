import { RuleKind, workRules } from '@parley/contracts';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { me } from '../../../test/samples.js';
import { chooseLanguage, languages, needTexts, startLanguage } from '../../i18n/i18n.js';
import { isKey } from './attributes/key.js';
import { isCode } from './canned-responses/code.js';
import { rulePaths } from './rule-paths.js';
import { screenOf } from './screens.js';

describe('screens of work rules', () => {
  beforeAll(async () => {
    await startLanguage('en');
    await needTexts('workRules');
  });

  it('lie where the contract has them', () => {
    expect(rulePaths).toEqual(Object.fromEntries(RuleKind.options.map((kind) => [kind, workRules[kind].path])));
  });

  it.each(RuleKind.options)('begin a new %s with every field of the contract, which cannot be saved yet', (kind) => {
    const { blank, isWhole } = screenOf(kind);
    const fields = Object.keys(workRules[kind].body.shape).filter((field) => field !== 'position');
    expect(Object.keys(blank(me)).sort()).toEqual(fields.sort());
    expect(isWhole(blank(me) as never)).toBe(false);
  });

  it.each(RuleKind.options.flatMap((kind) => languages.map((language) => [kind, language] as const)))('offer an example of %s in %s that the contract takes', async (kind, language) => {
    await chooseLanguage(language);
    const { example, isWhole } = screenOf(kind);
    const draft = example(i18next.t, me);
    expect(workRules[kind].body.safeParse(draft).error?.issues).toBeUndefined();
    expect(isWhole(draft as never)).toBe(true);
  });

  it.each(['refund', '退款', 'a-b_c.d', '2nd', '', '/refund', 'two words', '-x', 'é', 'ก่อน'])('take the code “%s” exactly when the contract does', (code) => {
    expect(isCode(code)).toBe(workRules.canned_response.body.shape.code.safeParse(code).success);
  });

  it.each(['plan', '会员', 'vip_level-2', '', '2nd', 'a b', 'a.b', 'x'.repeat(65)])('take the key “%s” exactly when the contract does', (key) => {
    expect(isKey(key)).toBe(workRules.attribute.body.shape.key.safeParse(key).success);
  });
});
