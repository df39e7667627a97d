import { describe, expect, it } from 'vitest';
import { hueOf, initialsOf } from './initials.js';

describe('initials', () => {
  it.each([
    ['Ann Lee', 'AL'],
    ['bartholomew von Württemberg', 'BW'],
    ['Cher', 'C'],
    ['王芳', '王芳'],
    ['欧阳娜娜', '娜娜'],
    ['李娜 Li Na', '李娜'],
    ['阿卜杜拉·买买提明', '杜拉'],
    ['🦊 Foxy', '🦊'],
    ['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦'],
    ['Visitor 4f2a', '4F'],
    ['访客 49B9', '49'],
    ['Agent 42', 'A'],
    ['ann@willow.example', 'AE'],
    ['', '?'],
    ['   ', '?'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('have the same colour every time', () => {
    expect(hueOf('some-id')).toBe(hueOf('some-id'));
    expect(hueOf('some-id')).toBeLessThan(8);
  });
});
