import { MessagesSquare } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { preference, switchPreference } from '../../app/preference.js';
import { useStore } from '../../app/store.js';
import { usePhone, useRoomForContext } from '../../app/use-media.js';
import { usePageTitle } from '../../app/use-page-title.js';
import { needTexts } from '../../i18n/i18n.js';
import { Empty } from '../../ui/empty.js';
import { Keys } from '../../ui/keys.js';
import { TeachHost } from '../teach/teach-host.js';
import { savedIdOf } from '../views/saved-path.js';
import { usePlace } from '../views/use-place.js';
import { ConversationList } from './conversation-list.js';
import styles from './inbox-page.module.css';
import { isView, type View, views } from './views.js';

/** Not needed for the list to be there, so not waited for; fetched as soon as it is. */
const loadPane = async () => (await Promise.all([import('./conversation-pane.js'), needTexts('conversation')]))[0];
const loadContext = async () => (await Promise.all([import('./context-panel.js'), needTexts('conversation')]))[0];
const ConversationPane = lazy(async () => ({ default: (await loadPane()).ConversationPane }));
const ContextPanel = lazy(async () => ({ default: (await loadContext()).ContextPanel }));

const lastView = preference<View>('view', views, 'mine');
const contextWanted = switchPreference('context', 'on');

/** Views and conversations | the conversation | context. */
export function InboxPage() {
  const { view, conversationId } = useParams();
  if (view === undefined || (!isView(view) && savedIdOf(view) === undefined)) return <Navigate to={`/inbox/${lastView.get()}${conversationId ? `/${conversationId}` : ''}`} replace />;
  return <Inbox view={view} conversationId={conversationId} />;
}

function Inbox({ view, conversationId }: { view: string; conversationId: string | undefined }) {
  const whereabouts = usePlace(view);
  const { place } = whereabouts;
  usePageTitle(place.title);
  useEffect(() => {
    if (isView(view)) lastView.set(view);
  }, [view]);
  useEffect(() => void loadPane().catch(() => undefined), []);
  const phone = usePhone();
  const { shown, toggle, hide } = useContextPanel(conversationId);
  return (
    <div className={styles.inbox} data-covers-rail={(phone && conversationId) || undefined}>
      {!(phone && conversationId) && <ConversationList whereabouts={whereabouts} openId={conversationId} />}
      {conversationId ? (
        <>
          <Suspense fallback={<div />}>
            <ConversationPane key={conversationId} conversationId={conversationId} place={place} contextShown={shown} onContext={toggle} />
          </Suspense>
          {shown && (
            <Suspense fallback={<div className={styles.contextPlace} />}>
              <ContextPanel conversationId={conversationId} onClose={hide} />
            </Suspense>
          )}
        </>
      ) : (
        !phone && <NothingOpen />
      )}
      <TeachHost conversationId={conversationId} />
    </div>
  );
}

/** Beside the conversation where there is room for it, else over it and only when asked for. */
function useContextPanel(conversationId: string | undefined) {
  const room = useRoomForContext();
  const wanted = useStore(contextWanted) === 'on';
  const [over, setOver] = useState(false);
  useEffect(() => setOver(false), [conversationId, room]);
  const flip = () => (room ? contextWanted.set(wanted ? 'off' : 'on') : setOver(!over));
  return { shown: room ? wanted : over, toggle: flip, hide: () => (room ? contextWanted.set('off') : setOver(false)) };
}

function NothingOpen() {
  const { t } = useTranslation();
  return (
    <section className={styles.nothing} aria-label={t('conversation.none.title')}>
      <Empty icon={<MessagesSquare size={22} />} title={t('conversation.none.title')} text={t('conversation.none.text')}>
        <p className={styles.keys}>
          <Keys keys="j" /> <Keys keys="k" /> {t('conversation.none.move')}
        </p>
        <p className={styles.keys}>
          <Keys keys="mod+k" /> {t('conversation.none.palette')}
        </p>
      </Empty>
    </section>
  );
}
