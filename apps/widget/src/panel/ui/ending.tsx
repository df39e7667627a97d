import { ApiProblem } from '@parley/client';
import type { Conversation, RateConversation, Rating } from '@parley/contracts';
import { useEffect, useState } from 'preact/hooks';
import { RatingView } from '../../rate/rating-view.js';
import { ratingWords } from '../../words/rating.js';
import { usePanel } from './context.js';

/** At the end of a conversation: what the visitor thinks of it, if they are asked, and a copy of it to keep. */
export function Ending() {
  const { chat } = usePanel();
  const conversation = chat.conversations.get(chat.thread?.id);
  if (!conversation || chat.thread?.loading === 'newest') return null;
  const rated = isShown(conversation);
  const kept = conversation.status === 'resolved' && chat.contact?.verified && chat.contact.email;
  if (!rated && !kept) return null;
  return (
    <div class="ending">
      {rated && <RatingCard key={conversation.id} conversation={conversation} />}
      {kept && <TranscriptLine key={conversation.id} id={conversation.id} email={kept} />}
    </div>
  );
}

/** Asked or answered; the thanks go when the conversation went on after them. */
function isShown({ rating, status, updatedAt }: Conversation): boolean {
  if (!rating?.askedAt && !rating?.score) return false;
  return status === 'resolved' || rating.ratedAt === null || rating.ratedAt >= updatedAt;
}

/** The card that asks for a rating. What it offers is fetched when it is asked for, and again when it was answered elsewhere. */
function RatingCard({ conversation: { id, rating: summary } }: { conversation: Conversation }) {
  const { chat, locale } = usePanel();
  const [rating, setRating] = useState<Rating>();
  const state = `${summary?.askedAt} ${summary?.score}`;
  useEffect(() => {
    let current = true;
    chat.api.call('GET /conversations/:id/rating', { params: { id } }).then(
      (found) => current && setRating(found),
      () => undefined,
    );
    return () => void (current = false);
  }, [id, state]);
  if (!rating) return null;
  const words = ratingWords[locale];
  const send = async (body: RateConversation) => setRating(await chat.api.call('POST /conversations/:id/rating', { params: { id }, body }));
  return <RatingView known={{ ...rating, reasons: rating.reasons.map(({ key }) => key) }} words={words} locale={locale} title={words.ask} send={send} />;
}

function TranscriptLine({ id, email }: { id: string; email: string }) {
  const { chat, locale } = usePanel();
  const words = ratingWords[locale];
  const [said, setSaid] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await chat.api.call('POST /conversations/:id/transcript', { params: { id }, body: { locale } });
      setSaid(words.transcriptSent(email));
    } catch (error) {
      const code = error instanceof ApiProblem ? error.code : '';
      setSaid(code === 'limit.rate' ? words.transcriptOften : code === 'mail.not_configured' || code === 'transcript.no_address' ? words.transcriptAway : words.transcriptFailed);
    }
    setBusy(false);
  };
  return (
    <div class="transcript">
      {!said && (
        <button type="button" disabled={busy} onClick={() => void send()}>
          {words.transcript}
        </button>
      )}
      <p role="status">{said}</p>
    </div>
  );
}
