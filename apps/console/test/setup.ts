import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';

// What jsdom does not have of a browser.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
globalThis.matchMedia ??= (media: string) => ({ matches: false, media, onchange: null, addEventListener() {}, removeEventListener() {}, addListener() {}, removeListener() {}, dispatchEvent: () => false });
Element.prototype.scrollIntoView ??= () => undefined;
Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(cleanup);
