import { afterEach, describe, expect, it } from 'vitest';
import { meaningOf } from './shortcuts.js';

const press = (key: string, { on = document.body, ...init }: KeyboardEventInit & { on?: HTMLElement } = {}) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...init });
  on.dispatchEvent(event);
  return event;
};
const put = (html: string) => {
  document.body.innerHTML = html;
  return document.body.firstElementChild as HTMLElement;
};

describe('keys', () => {
  afterEach(() => put(''));

  it('mean what the table says', () => {
    expect(meaningOf(press('j'), true)).toBe('next');
    expect(meaningOf(press('?', { shiftKey: true }), true)).toBe('help');
    expect(meaningOf(press('q'), true)).toBeUndefined();
  });

  it('are text while somebody types', () => {
    expect(meaningOf(press('e', { on: put('<textarea></textarea>') }), true)).toBeUndefined();
    expect(meaningOf(press('e', { on: put('<select></select>') }), true)).toBeUndefined();
    expect(meaningOf(press('e', { on: put('<input type="checkbox">') }), true)).toBe('resolve');
  });

  it('belong to an open dialog or menu', () => {
    put('<div role="dialog"></div>');
    expect(meaningOf(press('e'), true)).toBeUndefined();
  });

  it('insert an article while something is written, but not over what is open', () => {
    const field = put('<textarea></textarea>');
    expect(meaningOf(press('L', { on: field, ctrlKey: true, shiftKey: true }), false)).toBe('article');
    expect(meaningOf(press('l', { on: field, ctrlKey: true }), true)).toBeUndefined();
    put('<div role="dialog"></div>');
    expect(meaningOf(press('L', { metaKey: true, shiftKey: true }), true)).toBeUndefined();
  });

  it('open the palette from anywhere', () => {
    expect(meaningOf(press('k', { on: put('<textarea></textarea>'), ctrlKey: true }), true)).toBe('palette');
    expect(meaningOf(press('K', { metaKey: true }), true)).toBe('palette');
  });

  it('leave the browser its own', () => {
    expect(meaningOf(press('r', { ctrlKey: true }), true)).toBeUndefined();
    expect(meaningOf(press('e', { altKey: true }), true)).toBeUndefined();
  });

  it('can be switched off where they are single letters', () => {
    expect(meaningOf(press('e'), false)).toBeUndefined();
    expect(meaningOf(press('Escape'), false)).toBe('back');
    expect(meaningOf(press('k', { ctrlKey: true }), false)).toBe('palette');
  });

  it('do nothing while an input method composes', () => {
    expect(meaningOf(press('e', { isComposing: true }), true)).toBeUndefined();
  });
});
