import { type ChangeSpec, type EditorState, EditorSelection, type StateCommand, type TransactionSpec } from '@codemirror/state';

/** Puts `mark` around what is chosen, or takes it away again. With nothing chosen, the cursor ends up between the marks. */
export const around = (mark: string): StateCommand => ({ state, dispatch }) => {
  const size = mark.length;
  dispatch(
    state.update(
      state.changeByRange(({ from, to }) => {
        const marked = state.sliceDoc(from - size, from) === mark && state.sliceDoc(to, to + size) === mark;
        if (marked) return { changes: [{ from: from - size, to: from }, { from: to, to: to + size }], range: EditorSelection.range(from - size, to - size) };
        return { changes: [{ from, insert: mark }, { from: to, insert: mark }], range: EditorSelection.range(from + size, to + size) };
      }),
      { scrollIntoView: true, userEvent: 'input' },
    ),
  );
  return true;
};

const chosenLines = (state: EditorState) => {
  const { from, to } = state.selection.main;
  const first = state.doc.lineAt(from).number;
  const last = state.doc.lineAt(to).number;
  return Array.from({ length: last - first + 1 }, (_, at) => state.doc.line(first + at));
};

/** Begins the chosen lines with `start` of their number, or takes it away where all of them begin so (`known`). */
export const lines = (start: (number: number) => string, known: RegExp): StateCommand => ({ state, dispatch }) => {
  const chosen = chosenLines(state);
  const written = chosen.filter(({ text }) => text.trim());
  const all = written.length > 0 && written.every(({ text }) => known.test(text));
  const targets = written.length > 0 ? written : chosen;
  const changes: ChangeSpec[] = targets.map((line, at) => {
    if (all) return { from: line.from, to: line.from + known.exec(line.text)![0].length };
    return { from: line.from, insert: start(at + 1) };
  });
  dispatch(state.update({ changes, selection: all ? undefined : afterInsert(state, changes), scrollIntoView: true, userEvent: 'input' }));
  return true;
};

/** Where the cursor stands once `changes` are made: behind what was put at its own place. */
const afterInsert = (state: EditorState, changes: ChangeSpec[]) => state.selection.map(state.changes(changes), 1);

/** Puts a block of its own after the line of the cursor. `chosen` of it is selected, to be written over. */
export const block = (text: string, chosen: string): StateCommand => ({ state, dispatch }) => {
  dispatch(state.update(blockSpec(state, text, chosen)));
  return true;
};

function blockSpec(state: EditorState, text: string, chosen: string): TransactionSpec {
  const line = state.doc.lineAt(state.selection.main.to);
  const empty = line.text.trim() === '';
  const from = empty ? line.from : line.to;
  const before = empty ? (line.number > 1 && state.doc.line(line.number - 1).text.trim() ? '\n' : '') : '\n\n';
  const start = from + before.length + Math.max(0, text.indexOf(chosen));
  return {
    changes: { from, to: line.to, insert: `${before}${text}\n` },
    selection: EditorSelection.range(start, start + chosen.length),
    scrollIntoView: true,
    userEvent: 'input',
  };
}

/** Makes a link of what is chosen: the address is selected, or the words where nothing was chosen. */
export const link = (words: string): StateCommand => ({ state, dispatch }) => {
  const { from, to } = state.selection.main;
  const chosen = state.sliceDoc(from, to);
  const isAddress = /^https?:\/\/\S+$/.test(chosen);
  const label = isAddress || !chosen ? words : chosen;
  const address = isAddress ? chosen : 'https://';
  const start = isAddress || !chosen ? from + 1 : from + label.length + 3;
  const length = isAddress || !chosen ? label.length : address.length;
  dispatch(state.update({ changes: { from, to, insert: `[${label}](${address})` }, selection: EditorSelection.range(start, start + length), scrollIntoView: true, userEvent: 'input' }));
  return true;
};

/** A table of so many columns and empty rows, with the names of its columns. */
export const tableText = (column: string, columns = 3, rows = 2): string => {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const names = Array.from({ length: columns }, (_, at) => `${column} ${at + 1}`);
  return [row(names), row(names.map(() => '---')), ...Array.from({ length: rows }, () => row(names.map(() => ' ')))].join('\n');
};

/** What a picture is written as; brackets in its description would end it early. */
export const pictureText = (name: string, url: string): string => `![${name.replace(/[[\]\\\n]/g, ' ').trim()}](${url})`;
