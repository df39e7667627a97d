import { flushSync } from 'react-dom';
import { createStore } from '../../../app/store.js';

/** Whether the page is being printed. It is light then, whatever it is on the screen: what is painted takes its colours before the styles for paper hold. */
export const forPaper = createStore(false);

let before: string | undefined;

addEventListener('beforeprint', () => {
  const { dataset } = document.documentElement;
  before = dataset.theme;
  dataset.theme = 'light';
  flushSync(() => forPaper.set(true));
});

addEventListener('afterprint', () => {
  const { dataset } = document.documentElement;
  if (before === undefined) delete dataset.theme;
  else dataset.theme = before;
  forPaper.set(false);
});
