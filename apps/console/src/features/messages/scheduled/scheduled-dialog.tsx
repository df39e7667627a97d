import type { ScheduledMessage } from '@parley/contracts';
import { Lock, Paperclip, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateAndTime, upcoming } from '../../../i18n/format.js';
import { useLanguage, useNow } from '../../../i18n/use-format.js';
import { IconButton } from '../../../ui/button.js';
import { Dialog } from '../../../ui/dialog.js';
import { useMay, useMe } from '../../session/use-session.js';
import { readMentions, withMentions } from '../draft-on-server.js';
import { ScheduleDialog } from './schedule-dialog.js';
import styles from './scheduled.module.css';
import { useSchedule } from './use-scheduled.js';

/** All that is to be sent later in a conversation, to be changed or taken back, and what became of the latest. */
export function ScheduledDialog({ conversationId, all, onClose }: { conversationId: string; all: readonly ScheduledMessage[]; onClose: () => void }) {
  const { t } = useTranslation();
  const { change } = useSchedule(conversationId);
  const [changing, setChanging] = useState<ScheduledMessage>();
  if (changing) {
    const { text, mentions } = changing.private ? readMentions(changing.text) : { text: changing.text, mentions: [] };
    return (
      <ScheduleDialog
        changing={changing.id}
        plan={{ text, attachments: changing.attachments, at: new Date(changing.sendAt), ifVisitorWrote: changing.ifVisitorWrote, ifResolved: changing.ifResolved }}
        onClose={() => setChanging(undefined)}
        onPlan={({ text: next, attachments, at, ...otherwise }) =>
          void change(changing, { text: withMentions(next, mentions), attachments: attachments.map(({ id }) => id), sendAt: at.toISOString(), ...otherwise })
        }
      />
    );
  }
  const over = all.filter(({ state }) => state !== 'waiting');
  return (
    <Dialog open onClose={onClose} title={t('schedule.all')}>
      {all.every(({ state }) => state !== 'waiting') && <p className={styles.none}>{t('schedule.none')}</p>}
      <ul className={styles.list}>
        {all
          .filter(({ state }) => state === 'waiting')
          .map((message) => (
            <Waiting key={message.id} message={message} onChange={() => setChanging(message)} />
          ))}
      </ul>
      {over.length > 0 && (
        <>
          <h3 className={styles.title}>{t('schedule.over')}</h3>
          <ul className={styles.list}>
            {over.map((message) => (
              <Over key={message.id} message={message} />
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

function Waiting({ message, onChange }: { message: ScheduledMessage; onChange: () => void }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const now = useNow();
  const me = useMe();
  const supervises = useMay('conversations:supervise');
  const { cancel } = useSchedule(message.conversationId);
  const mine = message.agent.id === me.id;
  const at = new Date(message.sendAt);
  return (
    <li className={styles.one} data-note={message.private || undefined}>
      <div className={styles.words}>
        <p className={styles.when}>
          {message.private && <Lock size={12} role="img" aria-label={t('note.label')} />}
          <time dateTime={message.sendAt} title={dateAndTime(locale, at)}>
            {upcoming(locale, at, now)}
          </time>
          {!mine && <span>{message.agent.name}</span>}
        </p>
        <Words message={message} />
      </div>
      {mine && (
        <IconButton small label={t('schedule.change')} onClick={onChange}>
          <Pencil size={15} />
        </IconButton>
      )}
      {(mine || supervises) && (
        <IconButton small label={t('schedule.cancel')} onClick={() => void cancel(message)}>
          <Trash2 size={15} />
        </IconButton>
      )}
    </li>
  );
}

function Over({ message }: { message: ScheduledMessage }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  return (
    <li className={styles.one}>
      <div className={styles.words}>
        <p className={styles.when}>
          {t(`schedule.state.${message.state as Exclude<ScheduledMessage['state'], 'waiting'>}`)}
          {message.reason && message.reason !== 'by_hand' && <span>{t(`event.notSentBecause.${message.reason}`)}</span>}
          <time dateTime={message.sendAt}>{dateAndTime(locale, new Date(message.sendAt))}</time>
        </p>
        <Words message={message} />
      </div>
    </li>
  );
}

/** What it says, and the files that go with it. */
function Words({ message: { text, attachments, ...message } }: { message: ScheduledMessage }) {
  return (
    <>
      {text !== '' && (
        <p className={styles.text} dir="auto">
          {message.private ? readMentions(text).text : text}
        </p>
      )}
      {attachments.map(({ id, url, name }) => (
        <a key={id} className={styles.file} href={url} target="_blank" rel="noreferrer" dir="auto">
          <Paperclip size={12} aria-hidden="true" />
          {name}
        </a>
      ))}
    </>
  );
}
