import { describe, expect, it } from '@jest/globals';
import { fillTemplate, templateFaults } from './templates.js';

const known: Record<string, string> = { 'contact.name': 'Li Na', 'contact.attributes.plan': 'gold', 'agent.name': '{{contact.email}}' };
const fill = (text: string) => fillTemplate(text, (name) => known[name]);

describe('fillTemplate', () => {
  it.each([
    ['Hello {{contact.name}}!', 'Hello Li Na!', []],
    ['{{ contact.name }}，您好', 'Li Na，您好', []],
    ['Hi {{contact.email|"there"}}', 'Hi there', []],
    ['Hi {{contact.email | ""}}.', 'Hi .', []],
    ['{{contact.attributes.plan|"free"}}', 'gold', []],
    ['{{contact.phone}} {{contact.phone}}', '{{contact.phone}} {{contact.phone}}', ['contact.phone']],
    ['{{tenant.secret}}', '{{tenant.secret}}', ['{{tenant.secret}}']],
    ['no { placeholder } here', 'no { placeholder } here', []],
  ])('%s', (text, filled, unresolved) => expect(fill(text)).toEqual({ text: filled, unresolved }));

  it('does not fill what a value brings along', () => expect(fill('{{agent.name}}')).toEqual({ text: '{{contact.email}}', unresolved: [] }));
});

describe('templateFaults', () => {
  it.each([
    ['{{contact.name|"there"}} {{conversation.attributes.order}}', []],
    ['{{contact.nam}}', ['{{contact.nam}}']],
    ['{{contact.name|there}}', ['{{contact.name|there}}']],
    ['{{contact.name', ['{{']],
    ['{{}}', ['{{}}']],
  ])('%s', (text, faults) => expect(templateFaults(text)).toEqual(faults));
});
