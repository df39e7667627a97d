import { describe, expect, it } from 'vitest';
import { pathOf, pathOfAgent } from './paths.js';

describe('the way from a number to its conversations', () => {
  it('is a list of the inbox, narrowed as the wallboard is', () => {
    expect(pathOf('open')).toBe('/inbox/all?status=open');
    expect(pathOf('queue', { team: 't1' })).toBe('/inbox/all?status=open&assignee=none&team=t1&sort=waiting');
    expect(pathOf('breached', { inbox: 'i1' })).toBe('/inbox/all?status=open&inbox=i1&due=breached&sort=due');
    expect(pathOfAgent('a1')).toBe('/inbox/all?status=open&assignee=a1');
  });
});
