import { describe, expect, it } from 'vitest';
import { type Command, search } from './commands.js';

const command = (title: string, over: Partial<Command> = {}): Command => ({ id: title, title, group: 'You', run: () => undefined, ...over });
const all = [command('Set status: Away'), command('Status page'), command('Appearance: Dark', { keywords: '深色' }), command('语言：简体中文', { group: '个人' })];
const found = (query: string) => search(all, query).map(({ title }) => title);

describe('the search for a command', () => {
  it('shows everything for nothing', () => {
    expect(found(' ')).toHaveLength(4);
  });

  it('finds every word anywhere, what begins with the first one above', () => {
    expect(found('status')).toEqual(['Status page', 'Set status: Away']);
    expect(found('away set')).toEqual(['Set status: Away']);
  });

  it('looks into groups and keywords, in any script and case', () => {
    expect(found('深色')).toEqual(['Appearance: Dark']);
    expect(found('个人 中文')).toEqual(['语言：简体中文']);
    expect(found('DARK')).toEqual(['Appearance: Dark']);
  });

  it('finds nothing for what is not there', () => {
    expect(found('zebra')).toEqual([]);
  });
});
