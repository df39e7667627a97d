import type { Article, ArticleTranslation } from '@parley/contracts';
import { Archive, CalendarClock, Ellipsis, ExternalLink, History, RotateCcw, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.js';
import { Confirm } from '../../../ui/confirm.js';
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.js';
import { useMay } from '../../session/use-session.js';
import { HistoryDialog } from './history-dialog.js';
import { NoteDialog } from './note-dialog.js';
import { RemoveDialog } from './remove-dialog.js';
import { ScheduleDialog } from './schedule-dialog.js';
import type { Life } from './use-life.js';
import { useReaderPage } from './use-reader-page.js';
import { VersionsDialog } from './versions-dialog.js';

type Asked = 'review' | 'back' | 'schedule' | 'archive' | 'versions' | 'history' | 'removeArticle' | 'removeLanguage';

interface ActionsProps {
  article: Article;
  translation: ArticleTranslation;
  life: Life;
}

/** The next step of a translation as a button, all others in its menu. */
export function ArticleActions({ article, translation, life }: ActionsProps) {
  const [asked, setAsked] = useState<Asked>();
  return (
    <>
      <MainStep translation={translation} life={life} ask={setAsked} />
      <MoreSteps article={article} translation={translation} ask={setAsked} />
      <Asking asked={asked} article={article} translation={translation} life={life} onClose={() => setAsked(undefined)} />
    </>
  );
}

function MainStep({ translation: { status, ahead, publishedNumber }, life, ask }: { translation: ArticleTranslation; life: Life; ask: (what: Asked) => void }) {
  const { t } = useTranslation();
  const publishes = useMay('knowledge:publish');
  const writes = useMay('knowledge:write');
  const isOut = status === 'published' && !ahead;
  if (!writes || isOut) return null;
  if (status === 'archived') {
    return (
      <Button small icon={<Undo2 size={15} />} busy={life.busy} onClick={() => void life.move('draft', '')}>
        {t('article.takeUp')}
      </Button>
    );
  }
  return (
    <>
      {status !== 'review' && (
        <Button small look={publishes ? 'secondary' : 'primary'} busy={life.busy} onClick={() => ask('review')}>
          {t('article.toReview')}
        </Button>
      )}
      {status === 'review' && (
        <Button small busy={life.busy} onClick={() => ask('back')}>
          {t('article.sendBack')}
        </Button>
      )}
      {publishes && (
        <Button small look="primary" busy={life.busy} onClick={() => void life.publish()}>
          {t(publishedNumber !== null ? 'article.publishChanges' : 'article.publish')}
        </Button>
      )}
    </>
  );
}

function MoreSteps({ article, translation, ask }: { article: Article; translation: ArticleTranslation; ask: (what: Asked) => void }) {
  const { t } = useTranslation();
  const publishes = useMay('knowledge:publish');
  const writes = useMay('knowledge:write');
  const page = useReaderPage(article, translation);
  const { status } = translation;
  const wasOut = article.translations.some(({ publishedAt }) => publishedAt !== null);
  const removes = writes && (publishes || !wasOut);
  return (
    <Menu
      trigger={
        <IconButton label={t('article.more')}>
          <Ellipsis size={18} />
        </IconButton>
      }
    >
      {page && (
        <MenuItem icon={<ExternalLink size={16} />} onPick={() => window.open(page, '_blank', 'noopener')}>
          {t('article.openPage')}
        </MenuItem>
      )}
      {publishes && status !== 'archived' && (
        <MenuItem icon={<CalendarClock size={16} />} onPick={() => ask('schedule')}>
          {t('article.scheduleOpen')}
        </MenuItem>
      )}
      <MenuItem icon={<RotateCcw size={16} />} onPick={() => ask('versions')}>
        {t('article.versionsOpen')}
      </MenuItem>
      <MenuItem icon={<History size={16} />} onPick={() => ask('history')}>
        {t('article.historyOpen')}
      </MenuItem>
      {(removes || publishes) && <MenuLine />}
      {publishes && status !== 'archived' && (
        <MenuItem icon={<Archive size={16} />} onPick={() => ask('archive')}>
          {t('article.archive')}
        </MenuItem>
      )}
      {removes && article.translations.length > 1 && (
        <MenuItem icon={<Trash2 size={16} />} danger onPick={() => ask('removeLanguage')}>
          {t('article.removeLanguage')}
        </MenuItem>
      )}
      {removes && (
        <MenuItem icon={<Trash2 size={16} />} danger onPick={() => ask('removeArticle')}>
          {t('article.removeArticle')}
        </MenuItem>
      )}
    </Menu>
  );
}

function Asking({ asked, article, translation, life, onClose }: ActionsProps & { asked: Asked | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const writes = useMay('knowledge:write');
  const closing = (work: Promise<boolean>) => void work.then((done) => done && onClose());
  switch (asked) {
    case undefined:
      return null;
    case 'review':
      return <NoteDialog title={t('article.reviewTitle')} label={t('article.reviewNote')} action={t('article.toReview')} busy={life.busy} onDone={(note) => closing(life.move('review', note))} onClose={onClose} />;
    case 'back':
      return <NoteDialog title={t('article.backTitle')} label={t('article.backNote')} action={t('article.sendBack')} busy={life.busy} onDone={(note) => closing(life.move('draft', note))} onClose={onClose} />;
    case 'schedule':
      return <ScheduleDialog translation={translation} life={life} onClose={onClose} />;
    case 'archive':
      return <Confirm open title={t('article.archiveTitle')} text={t('article.archiveText')} action={t('article.archive')} busy={life.busy} onConfirm={() => closing(life.unpublish({ to: 'archived' }))} onClose={onClose} />;
    case 'versions':
      return <VersionsDialog articleId={article.id} translation={translation} life={life} locked={!writes} onClose={onClose} />;
    case 'history':
      return <HistoryDialog articleId={article.id} onClose={onClose} />;
    case 'removeArticle':
    case 'removeLanguage':
      return <RemoveDialog article={article} translation={translation} whole={asked === 'removeArticle'} onClose={onClose} />;
  }
}
