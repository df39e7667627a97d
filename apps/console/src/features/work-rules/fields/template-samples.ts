import type { Locale, TemplateVariable } from '@parley/contracts';

/** Who writes in a preview. */
export type Visitor = 'known' | 'unknown';

const people: Record<Locale, Record<string, string>> = {
  en: { 'contact.name': 'Emma Brown', 'contact.email': 'emma@example.com', 'contact.phone': '+44 20 7946 0123' },
  'zh-CN': { 'contact.name': '王晓敏', 'contact.email': 'xiaomin@example.com', 'contact.phone': '138 0013 8000' },
};

interface Surroundings {
  locale: Locale;
  visitor: Visitor;
  agent: string;
  team: string;
  inbox: string;
}

/** What a preview knows under a name. Nobody knows the attributes of a visitor who is not there yet. */
export const sampleOf =
  ({ locale, visitor, agent, team, inbox }: Surroundings) =>
  (name: TemplateVariable): string | undefined => {
    const surely: Record<string, string> = { 'agent.name': agent, 'team.name': team, 'inbox.name': inbox };
    return surely[name] ?? (visitor === 'known' ? people[locale][name] : undefined);
  };
