import type { Attachment } from '@parley/contracts';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { sizeOf } from '../sizes.js';
import { usePanel } from './context.js';
import { Icon } from './icons.js';
import { Player } from './player.js';

/** Images that a browser shows in place; others are files like any. */
/** Sound that browsers play in place. */
const played = /^audio\/(mpeg|ogg|wav|mp4|aac|webm)$/;
const shown = /^image\/(jpeg|png|webp|gif|avif)$/;
/** Longest side of a picture in the conversation, in pixels. */
const LONGEST_PX = 220;

/** The files of one message: pictures to look at, everything else to keep. */
export const Attachments = ({ attachments }: { attachments: readonly Attachment[] }) => (
  <>{attachments.map((attachment) => (shown.test(attachment.contentType) ? <Picture key={attachment.id} given={attachment} /> : played.test(attachment.contentType) ? <Sound key={attachment.id} given={attachment} /> : <FileRow key={attachment.id} given={attachment} />))}</>
);

/** An attachment whose links can be renewed once: a page that stays open outlives those that came with the message. */
function useFresh(given: Attachment): [Attachment, () => Promise<Attachment>] {
  const { chat } = usePanel();
  const [fresh, setFresh] = useState<Attachment>();
  const renewed = useRef<Promise<Attachment>>(undefined);
  const renew = () => (renewed.current ??= chat.freshLinks(given.id).then((now) => (setFresh(now), now)));
  return [fresh ?? given, renew];
}

/** Its place is kept while it loads, so that nothing below jumps. */
function Picture({ given }: { given: Attachment }) {
  const { words } = usePanel();
  const [picture, renew] = useFresh(given);
  const [large, setLarge] = useState(false);
  const { width = 4, height = 3, name } = picture;
  const scale = Math.min(1, LONGEST_PX / Math.max(width, height));
  const again = () => void renew().catch(() => undefined);
  return (
    <>
      <button type="button" class="picture" aria-label={words.openPicture(name)} onClick={() => setLarge(true)}>
        <img src={picture.thumbnailUrl ?? picture.url} alt={name} width={Math.max(48, Math.round(width * scale))} height={Math.max(48, Math.round(height * scale))} loading="lazy" onError={again} />
      </button>
      {large && <Large picture={picture} onError={again} onClose={() => setLarge(false)} />}
    </>
  );
}

/** As large as the screen allows. The browser's own dialog keeps the focus and closes by Escape. */
function Large({ picture, onError, onClose }: { picture: Attachment; onError: () => void; onClose: () => void }) {
  const { words } = usePanel();
  const dialog = useRef<HTMLDialogElement>(null);
  // At once: until it is shown, keys would go to what lies behind.
  useLayoutEffect(() => dialog.current?.showModal?.(), []);
  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-label={picture.name}
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
      onClick={({ target, currentTarget }) => target === currentTarget && currentTarget.close()}
    >
      <div class="viewer-bar">
        <span class="ellipsis" dir="auto">
          {picture.name}
        </span>
        <a href={picture.url} download={picture.name} target="_blank" rel="noopener noreferrer" class="icon-button" aria-label={words.keep(picture.name)}>
          <Icon name="download" />
        </a>
        <button type="button" class="icon-button" aria-label={words.closePicture} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <img src={picture.url} alt={picture.name} width={picture.width} height={picture.height} onError={onError} />
    </dialog>
  );
}

/** Whether a link is over, or will be within the minute. */
const isOver = (url: string) => Number(/[?&]expires=(\d+)/.exec(url)?.[1] ?? Infinity) * 1000 < Date.now() + 60_000;

function Sound({ given }: { given: Attachment }) {
  const [sound, renew] = useFresh(given);
  return <Player url={sound.url} duration={sound.duration} failed={() => void renew().catch(() => undefined)} />;
}

function FileRow({ given }: { given: Attachment }) {
  const { words, locale } = usePanel();
  const [file, renew] = useFresh(given);
  const size = sizeOf(file.size, locale);
  const follow = (event: MouseEvent) => {
    if (!isOver(file.url)) return;
    event.preventDefault();
    void renew().then(({ url }) => open(url, '_blank', 'noopener'), () => undefined);
  };
  return (
    <a class="file" href={file.url} target="_blank" rel="noopener noreferrer" onClick={follow}>
      <Icon name="file" size={22} />
      <span class="lines">
        <span class="ellipsis" dir="auto">
          {file.name}
        </span>{' '}
        <span class="size">{size}</span>
      </span>
      <Icon name="download" size={16} /> <span class="sr">{words.download}</span>
    </a>
  );
}
