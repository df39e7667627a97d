import { expect, it } from '@jest/globals';
import type { SkillRule } from '@parley/contracts';
import { skillsNeeded } from './skills-needed.js';

const rule = (skill: string, given: Partial<SkillRule> = {}): SkillRule => ({ skill, labels: [], locales: [], priorities: [], ...given });

it('needs what any part of a rule holds for, each skill once', () => {
  const skills = [rule('chinese', { locales: ['zh-CN'] }), rule('refunds', { labels: ['refund'], priorities: ['urgent'] }), rule('refunds', { labels: ['money'] })];
  expect(skillsNeeded({ skills }, { labels: [], locale: 'zh-TW', priority: 'normal' })).toEqual(['chinese']);
  expect(skillsNeeded({ skills }, { labels: ['money', 'refund'], locale: null, priority: 'normal' })).toEqual(['refunds']);
  expect(skillsNeeded({ skills }, { labels: [], locale: 'en', priority: 'urgent' })).toEqual(['refunds']);
  expect(skillsNeeded({ skills: [rule('all')] }, { labels: [], locale: null, priority: 'low' })).toEqual(['all']);
});
