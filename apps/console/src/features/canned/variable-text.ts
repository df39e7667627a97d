import type { TFunction } from 'i18next';

const named = ['contact.name', 'contact.email', 'contact.phone', 'agent.name', 'team.name', 'inbox.name'] as const;
const isNamed = (name: string): name is (typeof named)[number] => named.some((one) => one === name);

/** What a placeholder stands for, in words; of an attribute its key. */
export const variableText = (t: TFunction, name: string): string => (isNamed(name) ? t(`canned.variable.${name}`) : (name.split('.attributes.')[1] ?? name));
