import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../language-name.js';
import { openWriter, type Writer, type WriterOptions } from './codemirror.js';
import styles from './markdown-field.module.css';
import { MarkdownToolbar } from './markdown-toolbar.js';
import { usePictures } from './use-pictures.js';

interface MarkdownFieldProps {
  /** The text it begins with; another document has another `key`. */
  text: string;
  label: string;
  lang: string;
  locked: boolean;
  maxLength: number;
  onText: (text: string) => void;
  onSave: () => void;
}

/** Markdown with a toolbar; pictures are uploaded where they are pasted or dropped. */
export function MarkdownField(props: MarkdownFieldProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const writer = useRef<Writer>(undefined);
  const pictures = usePictures(() => writer.current?.view);
  const latest = useRef({ ...props, pictures });
  useEffect(() => {
    latest.current = { ...props, pictures };
  });
  useEffect(() => {
    const { text, label, lang, locked, maxLength } = latest.current;
    const options: WriterOptions = {
      parent: place.current!,
      text, label, lang, locked, maxLength,
      hint: t('article.bodyHint'),
      linkWords: t('article.linkWords'),
      onText: (next) => latest.current.onText(next),
      onFiles: (files) => latest.current.pictures.add(files),
      onSave: () => latest.current.onSave(),
    };
    const opened = openWriter(options);
    writer.current = opened;
    return () => opened.view.destroy();
  }, [t]);
  useEffect(() => writer.current?.lock(props.locked), [props.locked]);
  return (
    <div className={styles.field}>
      {!props.locked && <MarkdownToolbar view={() => writer.current?.view} onPictures={pictures.add} />}
      <div ref={place} className={styles.text} dir={directionOf(props.lang)} />
      {pictures.status && (
        <p className={styles.status} role="status">
          {pictures.status}
        </p>
      )}
    </div>
  );
}
