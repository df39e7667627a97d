import { describe, expect, it } from 'vitest';
import { gapsIn } from './gaps.js';
import { knownOf } from './known.js';
import { piecesOf } from './preview.js';
import { conversation, me } from '../../../test/samples.js';

describe('what is missing in a text', () => {
  it('is every placeholder that stands there, with where it stands', () => {
    expect(gapsIn('Call {{contact.phone}} or {{contact.attributes.plan|"us"}}')).toEqual([
      { from: 5, to: 22, name: 'contact.phone' },
      { from: 26, to: 58, name: 'contact.attributes.plan' },
    ]);
  });

  it('is not what only looks like one', () => {
    expect(gapsIn('Write {{name}} in your template, {{}} or {x}')).toEqual([]);
  });
});

describe('a canned text before it is inserted', () => {
  const open = conversation('c', { team: { id: 't', name: 'Sales' }, attributes: { order: 42 } });
  const known = knownOf({ conversation: open, contact: undefined, agentName: me.name, inboxName: 'Shop' });

  it('shows what is filled in and what is missing', () => {
    expect(piecesOf('{{agent.name}} of {{team.name}}: {{contact.phone}}', known)).toEqual([
      { text: 'Ann Lee', kind: 'filled' },
      { text: ' of ', kind: 'plain' },
      { text: 'Sales', kind: 'filled' },
      { text: ': ', kind: 'plain' },
      { text: '{{contact.phone}}', kind: 'missing' },
    ]);
    expect(piecesOf('{{conversation.attributes.order}}, {{inbox.name}}', known).map(({ text }) => text)).toEqual(['42', ', ', 'Shop']);
  });

  it('never addresses somebody by the number that stands for their name', () => {
    const id = '0193-4f2a';
    const nameless = knownOf({ conversation: conversation('c', { contact: { id, name: '访客 4F2A', avatarUrl: null, verified: false } }), contact: undefined, agentName: '', inboxName: undefined });
    expect(piecesOf('Hi {{contact.name|"there"}}', nameless).map(({ text }) => text)).toEqual(['Hi ', 'there']);
  });
});
