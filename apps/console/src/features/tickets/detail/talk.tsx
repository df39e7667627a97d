import type { Ticket, TicketComment } from '@parley/contracts';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { DropZone } from '../../attachments/drop-zone.js';
import { useTray } from '../../attachments/use-tray.js';
import { useMay } from '../../session/use-session.js';
import type { TicketPlace } from '../place.js';
import { useTicketComments, useTicketFiles } from '../use-tickets.js';
import { CommentCard } from './comment-card.js';
import { SplitDialog } from './split-dialog.js';
import styles from './talk.module.css';
import { TicketComposer, type TicketComposerHandle } from './ticket-composer.js';
import { trayPlace } from './tray-place.js';

interface TalkProps {
  ticket: Ticket;
  place: TicketPlace;
  composer: RefObject<TicketComposerHandle | null>;
  /** Comments are chosen for a ticket of their own. */
  splitting: boolean;
  onSplit: (on: boolean) => void;
}

/** What was said about a ticket, and where more is said. */
export function Talk({ ticket, place, composer, splitting, onSplit }: TalkProps) {
  const mayWrite = useMay('tickets:write') && ticket.status.category !== 'closed';
  const tray = useTray(trayPlace(ticket.id));
  const said = <Said ticket={ticket} place={place} splitting={splitting} onSplit={onSplit} />;
  if (!mayWrite) return said;
  return (
    <DropZone onFiles={tray.add}>
      {said}
      {!splitting && <TicketComposer ref={composer} ticket={ticket} />}
    </DropZone>
  );
}

function Said({ ticket, place, splitting, onSplit }: Omit<TalkProps, 'composer'>) {
  const { t } = useTranslation();
  const { comments, isPending, isError, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTicketComments(ticket.id);
  const scroller = useScroll(comments);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [making, setMaking] = useState(false);
  useEffect(() => setChosen([]), [splitting]);
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <>
      {splitting && (
        <div className={styles.choosing} role="status">
          <span className={styles.choosingText}>{t('ticketSplit.choose', { count: chosen.length })}</span>
          <Button small onClick={() => onSplit(false)}>
            {t('ui.cancel')}
          </Button>
          <Button small look="primary" disabled={chosen.length === 0} onClick={() => setMaking(true)}>
            {t('ticketSplit.next')}
          </Button>
        </div>
      )}
      <div ref={scroller} className={styles.scroller} tabIndex={0} role="region" aria-label={t('ticketTalk.label', { number: ticket.number })}>
        <div className={styles.content}>
          <Description ticket={ticket} />
          {hasNextPage && (
            <Button small look="ghost" className={styles.older} busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('ticketTalk.older')}
            </Button>
          )}
          {isPending && <Skeleton rows={3} shape="bubble" />}
          {isError && comments.length === 0 && <ProblemState error={error} onRetry={() => void refetch()} />}
          <ol className={styles.list}>
            {comments.map((comment) => (
              <li key={comment.id}>
                <CommentCard comment={comment} ticketId={ticket.id} place={place} {...(splitting && { chosen: chosen.includes(comment.id), onChoose: () => toggle(comment.id) })} />
              </li>
            ))}
          </ol>
          {!isPending && !isError && comments.length === 0 && !ticket.description && <p className={styles.none}>{t('ticketTalk.none')}</p>}
        </div>
      </div>
      {making && <SplitDialog ticket={ticket} commentIds={chosen} place={place} onClose={() => setMaking(false)} onDone={() => onSplit(false)} />}
    </>
  );
}

/** What the ticket is about, as it was written at first. */
function Description({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation();
  const { data } = useTicketFiles(ticket.id);
  const attachments = data?.data.filter(({ commentId, fieldKey }) => commentId === null && fieldKey === null) ?? [];
  if (!ticket.description && attachments.length === 0) return null;
  const comment: TicketComment = {
    id: 'description',
    ticketId: ticket.id,
    author: ticket.requester && ticket.source !== 'agent' ? { kind: 'visitor', id: ticket.requester.id, name: ticket.requester.name } : { kind: 'system', name: t('ticketPart.description') },
    internal: false,
    text: ticket.description,
    attachments,
    message: null,
    delivery: null,
    createdAt: ticket.createdAt,
  };
  return <CommentCard comment={comment} ticketId={ticket.id} />;
}

/** Begins at the newest, and stays there while more is said; older ones are put above without a jump. */
function useScroll(comments: readonly TicketComment[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const seen = useRef<{ first?: string; last?: string; height: number }>({ height: 0 });
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || comments.length === 0) return;
    const { first, last, height } = seen.current;
    const atEnd = height === 0 || box.scrollTop + box.clientHeight >= height - 80;
    if (first !== undefined && first !== comments[0]?.id && last === comments.at(-1)?.id) box.scrollTop += box.scrollHeight - height;
    else if (last !== comments.at(-1)?.id && atEnd) box.scrollTop = box.scrollHeight;
    seen.current = { first: comments[0]?.id ?? '', last: comments.at(-1)?.id ?? '', height: box.scrollHeight };
  }, [comments]);
  return scroller;
}
