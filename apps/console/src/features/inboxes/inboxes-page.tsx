import { ChevronRight, Code, MessageCircle, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../ui/badge.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import { CreateInbox } from './create-inbox.js';
import styles from './inboxes-page.module.css';
import { useInboxes } from './use-inboxes.js';

export function InboxesPage() {
  const { t } = useTranslation();
  const { inboxes, isPending, isError, isSuccess, error, refetch } = useInboxes();
  const [creating, setCreating] = useState(false);
  return (
    <SettingsPage
      title={t('settings.inboxes')}
      text={t('inboxes.text')}
      action={
        <Button look="primary" icon={<Plus size={16} />} onClick={() => setCreating(true)}>
          {t('inboxes.create')}
        </Button>
      }
    >
      {isPending && <Skeleton rows={2} />}
      {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
      {isSuccess && inboxes.length === 0 && (
        <Card>
          <Empty icon={<MessageCircle size={22} />} title={t('inboxes.empty.title')} text={t('inboxes.empty.text')} />
        </Card>
      )}
      <ul className={styles.list}>
        {inboxes.map(({ id, name, channel, enabled, domains }) => (
          <li key={id}>
            <Link to={`/settings/inboxes/${id}`} className={styles.inbox}>
              <span className={styles.icon}>{channel === 'api' ? <Code size={18} /> : <MessageCircle size={18} />}</span>
              <span className={styles.words}>
                <span className={styles.name}>{name}</span>
                <span className={styles.under}>{channel === 'web' && domains.length > 0 ? domains.join(t('ui.listComma')) : t(`channel.${channel}`)}</span>
              </span>
              {!enabled && <Badge tone="warn">{t('inbox.off')}</Badge>}
              <ChevronRight size={17} className={styles.arrow} />
            </Link>
          </li>
        ))}
      </ul>
      {creating && <CreateInbox onClose={() => setCreating(false)} />}
    </SettingsPage>
  );
}
