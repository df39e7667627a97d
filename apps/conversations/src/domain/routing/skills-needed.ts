import type { RoutingPolicy, SkillRule } from '@parley/contracts';
import type { Priority } from '../conversation.js';

/** What skill rules look at. */
export interface Asking {
  labels: readonly string[];
  /** BCP 47, as the visitor's browser says; `null`: not known. */
  locale: string | null;
  priority: Priority;
}

const speaks = (locale: string | null, wanted: string) => locale !== null && locale.split('-')[0]!.toLowerCase() === wanted.split('-')[0]!.toLowerCase();

function holds({ labels, locales, priorities }: SkillRule, asking: Asking): boolean {
  if (labels.length + locales.length + priorities.length === 0) return true;
  return labels.some((label) => asking.labels.includes(label)) || locales.some((wanted) => speaks(asking.locale, wanted)) || priorities.includes(asking.priority);
}

/** The skills that a conversation needs under a policy, each once, in the order of the alphabet. */
export const skillsNeeded = ({ skills }: Pick<RoutingPolicy, 'skills'>, asking: Asking): string[] =>
  [...new Set(skills.filter((rule) => holds(rule, asking)).map(({ skill }) => skill))].sort();

/** When the skills of a conversation are not asked for any more; `null`: never, or there are none. */
export const relaxesAt = ({ relaxSkillsAfter }: Pick<RoutingPolicy, 'relaxSkillsAfter'>, { skills, since }: { skills: readonly string[]; since: Date }): Date | null =>
  relaxSkillsAfter === null || skills.length === 0 ? null : new Date(since.getTime() + relaxSkillsAfter * 1000);
