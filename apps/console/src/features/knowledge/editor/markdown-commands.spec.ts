import { EditorSelection, EditorState, type StateCommand } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { around, block, lines, link, pictureText, tableText } from './markdown-commands.js';

/** `|` stands for the cursor, or two of them for what is chosen. */
function run(command: StateCommand, given: string): string {
  const [a = '', b, c] = given.split('|');
  const selection = c === undefined ? EditorSelection.single(a.length) : EditorSelection.single(a.length, a.length + b!.length);
  let state = EditorState.create({ doc: a + (b ?? '') + (c ?? ''), selection });
  command({ state, dispatch: (transaction) => (state = transaction.state) });
  const { from, to } = state.selection.main;
  const text = state.doc.toString();
  return from === to ? `${text.slice(0, from)}|${text.slice(from)}` : `${text.slice(0, from)}|${text.slice(from, to)}|${text.slice(to)}`;
}

const bullets = lines(() => '- ', /^[-*+] /);
const numbers = lines((number) => `${number}. `, /^\d+[.)] /);

describe('commands of the editor', () => {
  it.each([
    ['bold', around('**'), 'a |word| b', 'a **|word|** b'],
    ['bold again', around('**'), 'a **|word|** b', 'a |word| b'],
    ['bold with nothing chosen', around('**'), 'a |', 'a **|**'],
    ['a list', bullets, '|one\ntwo|', '- |one\n- two|'],
    ['a list taken away', bullets, '- on|e', 'on|e'],
    ['a list on an empty line', bullets, '|', '- |'],
    ['numbers', numbers, '|one\n\ntwo|', '1. |one\n\n2. two|'],
    ['a link around words', link('text'), 'see |here|', 'see [here](|https://|)'],
    ['a link around an address', link('text'), '|https://a.example|', '[|text|](https://a.example)'],
    ['a link from nothing', link('text'), '|', '[|text|](https://)'],
    ['a block after a line', block('> [!NOTE]\n> words', 'words'), 'abov|e', 'above\n\n> [!NOTE]\n> |words|\n'],
    ['a block on an empty line', block('```\ncode\n```', 'code'), 'above\n\n|', 'above\n\n```\n|code|\n```\n'],
  ])('%s', (_, command, before, after) => {
    expect(run(command, before)).toBe(after);
  });

  it('write tables and pictures', () => {
    expect(tableText('Column', 2, 1)).toBe('| Column 1 | Column 2 |\n| --- | --- |\n|   |   |');
    expect(pictureText('a [b].png', '/f/1')).toBe('![a  b .png](/f/1)');
  });
});
