import type { EditorView } from '@codemirror/view';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { toast } from '../../../ui/toasts.js';
import { uploadFile } from '../../contacts/file-calls.js';
import type { KbFile } from '@parley/contracts';
import { pictureText } from './markdown-commands.js';

/** Uploads pictures one after the other and puts each where the cursor stands by then. */
export function usePictures(view: () => EditorView | undefined) {
  const { t } = useTranslation();
  const say = useProblemText();
  const [waiting, setWaiting] = useState(0);
  const addOne = async (file: File) => {
    const { id } = await uploadFile<KbFile>('/kb/files', file);
    const target = view();
    target?.dispatch(target.state.replaceSelection(pictureText(file.name.replace(/\.\w+$/, ''), `kb-file:${id}`)));
  };
  const add = async (files: File[]) => {
    setWaiting((now) => now + files.length);
    for (const file of files) {
      await addOne(file).catch((error: unknown) => toast(t('article.pictureFailed', { name: file.name, why: say(error) }), { tone: 'danger' }));
      setWaiting((now) => now - 1);
    }
  };
  return { add: (files: File[]) => void add(files), status: waiting > 0 ? t('article.picturesWait', { count: waiting }) : undefined };
}
