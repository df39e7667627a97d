import type { Attachment } from '@parley/contracts';
import { Download, FileArchive, FileAudio, FileImage, FileText, FileVideo } from 'lucide-react';
import { lazy, type MouseEvent, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import styles from './message-attachments.module.css';
import { isOver, useFresh } from './use-fresh.js';

/** Not a part of the first screen. */
const VoicePlayer = lazy(async () => ({ default: (await import('./voice-player.js')).VoicePlayer }));
const PictureViewer = lazy(async () => ({ default: (await import('./picture-viewer.js')).PictureViewer }));

/** Images that a browser shows in place; others are files like any. */
const shown = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']);
const isPicture = ({ contentType }: Attachment) => shown.has(contentType);
const isSound = ({ contentType }: Attachment) => contentType.startsWith('audio/');

/** Longest side of a picture in the conversation, in pixels. */
const LONGEST = 260;

/** The files of one message: pictures to look at, everything else to keep. */
export function MessageAttachments({ attachments }: { attachments: readonly Attachment[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number>();
  const pictures = attachments.filter(isPicture);
  const files = attachments.filter((attachment) => !isPicture(attachment));
  return (
    <div className={styles.attachments}>
      {pictures.length > 0 && (
        <ul className={styles.pictures} data-many={pictures.length > 1 || undefined}>
          {pictures.map((picture, index) => (
            <li key={picture.id}>
              <button type="button" className={styles.open} aria-label={t('attach.open', { name: picture.name })} onClick={() => setOpen(index)}>
                <Picture picture={picture} many={pictures.length > 1} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {files.map((file) =>
        isSound(file) ? (
          <Suspense key={file.id} fallback={<FileRow file={file} />}>
            <VoicePlayer file={file} />
          </Suspense>
        ) : (
          <FileRow key={file.id} file={file} />
        ),
      )}
      {open !== undefined && (
        <Suspense>
          <PictureViewer pictures={pictures} at={open} onAt={setOpen} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </div>
  );
}

/** Its place is kept while it loads, so that nothing below jumps. */
function Picture({ picture, many }: { picture: Attachment; many: boolean }) {
  const { attachment, renew } = useFresh(picture);
  const [renewed, setRenewed] = useState(false);
  const { width = 4, height = 3 } = attachment;
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  return (
    <img
      className={styles.picture}
      src={attachment.thumbnailUrl ?? attachment.url}
      alt={attachment.name}
      loading="lazy"
      {...(!many && { width: Math.max(48, Math.round(width * scale)), height: Math.max(48, Math.round(height * scale)) })}
      onError={() => {
        if (renewed) return;
        setRenewed(true);
        void renew().catch(() => undefined);
      }}
    />
  );
}

const signs: [beginning: string, sign: typeof FileText][] = [
  ['image/', FileImage],
  ['audio/', FileAudio],
  ['video/', FileVideo],
  ['application/zip', FileArchive],
];

function FileRow({ file }: { file: Attachment }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const { attachment, renew } = useFresh(file);
  const Sign = signs.find(([beginning]) => file.contentType.startsWith(beginning))?.[1] ?? FileText;
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    if (!isOver(attachment.url)) return;
    event.preventDefault();
    void renew().then(({ url }) => window.open(url, '_blank', 'noopener'), () => undefined);
  };
  return (
    <a className={styles.file} href={attachment.url} target="_blank" rel="noopener noreferrer" onClick={follow} aria-label={t('attach.download', { name: file.name, size: fileSize(locale, file.size) })}>
      <Sign className={styles.sign} size={22} aria-hidden="true" />
      <span className={styles.words}>
        <span className={styles.name} dir="auto">
          {file.name}
        </span>
        <span className={styles.size}>{fileSize(locale, file.size)}</span>
      </span>
      <Download size={15} aria-hidden="true" />
    </a>
  );
}
