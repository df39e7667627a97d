import { expect, it } from '@jest/globals';
import { embedSnippet } from './snippet.js';

it('holds the key and the loader of this installation', () => {
  const html = embedSnippet('https://parley.example', 'wk_abc-_1');
  expect(/data-(?:widget-)?key=["']([^"']+)["']/.exec(html)?.[1]).toBe('wk_abc-_1');
  expect(html.split('\n')).toEqual([
    '<script>window.Parley=window.Parley||function(){(Parley.q=Parley.q||[]).push(arguments)}</script>',
    '<script async src="https://parley.example/widget.js" data-key="wk_abc-_1"></script>',
  ]);
});
