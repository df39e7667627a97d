import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, dropCursor, EditorView, keymap, placeholder } from '@codemirror/view';
import { around, link } from './markdown-commands.js';
import { look } from './markdown-look.js';

export interface WriterOptions {
  parent: HTMLElement;
  text: string;
  label: string;
  hint: string;
  /** What a link says until somebody writes better words. */
  linkWords: string;
  lang: string;
  locked: boolean;
  maxLength: number;
  onText: (text: string) => void;
  onFiles: (files: File[]) => void;
  onSave: () => void;
}

/** The editor, and what its surroundings do with it. */
export interface Writer {
  view: EditorView;
  lock: (locked: boolean) => void;
}

const keep = (run: () => void) => () => {
  run();
  return true;
};

/**
 * A field for Markdown over CodeMirror. Tab goes on to the next control, as in every other field; lists are indented by
 * Ctrl-] and Ctrl-[.
 */
export function openWriter(options: WriterOptions): Writer {
  const locking = new Compartment();
  const locked = (is: boolean) => [EditorState.readOnly.of(is), EditorView.contentAttributes.of({ 'aria-readonly': String(is) })];
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        history(),
        drawSelection(),
        dropCursor(),
        EditorView.lineWrapping,
        markdownLanguage,
        look,
        placeholder(options.hint),
        locking.of(locked(options.locked)),
        EditorView.contentAttributes.of({ 'aria-label': options.label, 'aria-multiline': 'true', tabindex: '0', spellcheck: 'true', autocapitalize: 'sentences', lang: options.lang }),
        EditorState.changeFilter.of((change) => !change.docChanged || change.newDoc.length <= Math.max(options.maxLength, change.startState.doc.length)),
        EditorView.updateListener.of((update) => update.docChanged && options.onText(update.state.doc.toString())),
        EditorView.domEventHandlers({ paste: (event, view) => !view.state.readOnly && taken(event, event.clipboardData, options), drop: (event, view) => !view.state.readOnly && taken(event, event.dataTransfer, options) }),
        keymap.of([
          { key: 'Mod-b', run: around('**') },
          { key: 'Mod-i', run: around('_') },
          { key: 'Mod-e', run: around('`') },
          { key: 'Mod-Shift-l', run: link(options.linkWords) },
          { key: 'Mod-s', run: keep(options.onSave), preventDefault: true },
          { key: 'Mod-]', run: indentMore },
          { key: 'Mod-[', run: indentLess },
          ...markdownKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
      ],
    }),
  });
  return { view, lock: (is) => view.dispatch({ effects: locking.reconfigure(locked(is)) }) };
}

/** Pictures that are pasted or dropped go to whoever uploads them; everything else is the editor's own affair. */
function taken(event: Event, data: DataTransfer | null, { onFiles }: WriterOptions): boolean {
  const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
  if (files.length === 0) return false;
  event.preventDefault();
  onFiles(files);
  return true;
}
