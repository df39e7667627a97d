import type { Conversation } from '@parley/contracts';
import { CalendarClock, Lock, Send, SquareSlash } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/button.js';
import { MenuLater } from '../../ui/menu-later.js';
import { ArticleButton } from '../articles/article-button.js';
import { AssistButton } from '../assist/assist-button.js';
import { AttachButton } from '../attachments/attach-button.js';
import { ComposerRoom } from './composer-room.js';
import styles from './composer.module.css';
import { EmojiButton } from './emoji-button.js';
import type { Offers } from './use-offers.js';
import type { Sending } from './use-sending.js';
import type { Writing } from './use-writing.js';

/** Not a part of the first screen. */
const ScheduleMenuItems = lazy(async () => ({ default: (await import('./scheduled/schedule-menu-items.js')).ScheduleMenuItems }));

/** What is put into the field by pointer, how much room is left, and what sends it. */
export function ComposerFoot({ conversation, writing, offers, sending }: { conversation: Conversation; writing: Writing; offers: Offers; sending: Sending }) {
  const { t } = useTranslation();
  const note = writing.draft.private;
  return (
    <div className={styles.foot}>
      <div className={styles.tools}>
        <AttachButton onFiles={sending.tray.add} />
        <IconButton small label={t('canned.open')} onPointerDown={(event) => event.preventDefault()} onClick={offers.canned.ask}>
          <SquareSlash size={16} />
        </IconButton>
        <ArticleButton conversation={conversation} writing={writing} />
        <EmojiButton onChoose={writing.insert} />
        <AssistButton conversation={conversation} writing={writing} />
      </div>
      <ComposerRoom length={writing.whole.text.length} />
      <ScheduleMenu {...sending.scheduling} />
      <Button type="submit" small look={note ? 'note' : 'primary'} disabled={!sending.sendable} icon={note ? <Lock size={14} /> : <Send size={14} />}>
        {t(note ? 'composer.addNote' : 'composer.send')}
      </Button>
    </div>
  );
}

function ScheduleMenu({ possible, at, ask }: Pick<Sending['scheduling'], 'possible' | 'at' | 'ask'>) {
  const { t } = useTranslation();
  return (
    <MenuLater
      side="top"
      trigger={
        <IconButton small label={t('schedule.open')}>
          <CalendarClock size={16} />
        </IconButton>
      }
    >
      <Suspense>
        <ScheduleMenuItems disabled={!possible} onChoose={at} onExact={ask} />
      </Suspense>
    </MenuLater>
  );
}
