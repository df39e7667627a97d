import type { Conversation } from '@parley/contracts';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { day } from '../../i18n/format.js';
import { useLanguage, useNow } from '../../i18n/use-format.js';
import { EventLine } from './event-line.js';
import type { Line } from './lines.js';
import { MessageGroup } from './message-group.js';
import styles from './message-lines.module.css';

/** Days, system lines and groups of bubbles. */
export const MessageLines = memo(function MessageLines({ lines, conversation }: { lines: readonly Line[]; conversation: Conversation }) {
  const { t } = useTranslation();
  const { read, delivered } = conversation;
  const markOf = (seq: number) => (seq <= read.visitor ? 'read' : seq <= delivered.visitor ? 'delivered' : 'sent');
  const lastOwn = lines.findLast((line) => line.kind === 'group' && line.messages[0]!.sender.kind !== 'visitor' && !line.messages[0]!.private);
  return lines.map((line) => {
    if (line.kind === 'day') return <DayLine key={line.key} at={line.at} />;
    if (line.kind === 'event') return <EventLine key={line.key} message={line.message} />;
    if (line.kind === 'unread') {
      return (
        <div key={line.key} className={styles.unread} role="separator">
          {t('messages.unread')}
        </div>
      );
    }
    return <MessageGroup key={line.key} messages={line.messages} marks={line === lastOwn ? markOf(line.messages.at(-1)!.seq) : undefined} />;
  });
});

function DayLine({ at }: { at: string }) {
  const locale = useLanguage();
  const now = useNow();
  return (
    <div className={styles.day} role="separator">
      <time dateTime={at}>{day(locale, new Date(at), now)}</time>
    </div>
  );
}
