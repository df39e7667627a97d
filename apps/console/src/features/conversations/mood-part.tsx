import type { Conversation, MessageSentiment } from '@parley/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.js';
import { Time } from '../../ui/time.js';
import { threadKey } from '../messages/thread-key.js';
import type { Thread } from '../messages/thread.js';
import { api } from '../session/api.js';
import { useMay } from '../session/use-session.js';
import panel from './context-panel.module.css';
import { useCorrectMood } from './mood-correct.js';
import { moodKey } from './mood-key.js';
import { emotions, Face, MoodMark } from './mood-mark.js';
import styles from './mood-part.module.css';

/** How many of the visitor's messages are told of. */
const MESSAGES = 3;

/** How the visitor feels, by which words of which messages, and one press for each to say it better. Nothing where nothing was found. */
export function MoodPart({ conversation: { id, mood } }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const correct = useCorrectMood(id);
  const { data: found } = useQuery({ queryKey: moodKey(id), queryFn: ({ signal }) => api.call('GET /sentiment/conversations/:id', { params: { id }, query: { limit: MESSAGES }, signal }) });
  if (!mood || !found || found.data.length === 0) return null;
  const messages = client.getQueryData<Thread>(threadKey(id))?.messages ?? [];
  return (
    <section className={panel.section} aria-label={t('moodPart.title')}>
      <h3 className={panel.title}>{t('moodPart.title')}</h3>
      <MoodMark mood={mood} words />
      <ul className={styles.list}>
        {found.data.toReversed().map((row) => (
          <Row key={row.messageId} row={row} text={messages.find((message) => message.id === row.messageId)?.text} onCorrect={(emotion) => void correct(row, emotion)} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  row: MessageSentiment;
  text: string | undefined;
  onCorrect: (emotion: MessageSentiment['emotion']) => void;
}

function Row({ row: { at, emotion, evidence, corrected }, text, onCorrect }: RowProps) {
  const { t } = useTranslation();
  const mayCorrect = useMay('conversations:write');
  const words = [...new Set(evidence.map((piece) => piece.text))];
  return (
    <li className={styles.row}>
      <p className={styles.head}>
        <span className={styles.text} dir="auto" title={text}>
          {text ?? t(`emotion.${emotion}`)}
        </span>
        <Time at={at} className={styles.at} />
      </p>
      {words.length > 0 && (
        <ul className={styles.words} aria-label={t('moodPart.words')}>
          {words.map((word) => (
            <li key={word} className={styles.word} dir="auto">
              {word}
            </li>
          ))}
        </ul>
      )}
      {mayCorrect ? (
        <div role="group" aria-label={t('moodPart.correct')} className={styles.faces}>
          {emotions.map((one) => (
            <IconButton key={one} small label={t(`emotion.${one}`)} aria-pressed={one === emotion} className={styles.face} data-mood={one} onClick={() => onCorrect(one)}>
              <Face emotion={one} size={16} />
            </IconButton>
          ))}
        </div>
      ) : (
        <p className={styles.by}>{t(`emotion.${emotion}`)}</p>
      )}
      {corrected && <p className={styles.by}>{corrected.was === emotion ? t('moodPart.confirmedBy', { name: corrected.by.name }) : t('moodPart.correctedBy', { name: corrected.by.name, was: t(`emotion.${corrected.was}`) })}</p>}
    </li>
  );
}
