import { createStore } from '../../app/store.js';
import { titleBadge } from './settings.js';

const missed = createStore(0);
let page = '';

function paint() {
  const count = titleBadge.get() === 'on' ? missed.get() : 0;
  const name = page ? `${page} · Parley` : 'Parley';
  document.title = count > 0 ? `(${count > 99 ? '99+' : count}) ${name}` : name;
}

export const countMissed = () => missed.set((now) => now + 1);

/** The name of the page that is open. */
export function titlePage(name: string) {
  page = name;
  paint();
}

export function startTitle() {
  missed.subscribe(paint);
  titleBadge.subscribe(paint);
  const seen = () => document.hidden || missed.set(0);
  document.addEventListener('visibilitychange', seen);
  window.addEventListener('focus', seen);
}
