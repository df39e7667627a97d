import type { Inbox } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { MailX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Empty } from '../../ui/empty.js';
import { TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Switch } from '../../ui/switch.js';
import { api } from '../session/api.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import { useSave } from '../settings/use-save.js';
import { chatAddress, OpenLink } from './chat-link.js';
import { DomainsCard } from './domains-card.js';
import styles from './inbox-detail-page.module.css';
import { IdentityCard } from './identity-card.js';
import { SnippetBox } from './snippet-box.js';
import { inboxesKey, useChangeInbox, useInboxes } from './use-inboxes.js';
import { WidgetForm } from './widget-form.js';

export function InboxDetailPage() {
  const { t } = useTranslation();
  const { inboxId } = useParams();
  const { inboxes, isPending, isError, error, refetch } = useInboxes();
  const inbox = inboxes.find(({ id }) => id === inboxId);
  return (
    <SettingsPage wide title={inbox?.name ?? t('settings.inboxes')} text={inbox && t(`channel.${inbox.channel}`)} back="/settings/inboxes">
      {isPending && <Skeleton rows={4} />}
      {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!isPending && !isError && !inbox && <Empty icon={<MailX size={22} />} title={t('problem.inbox.not_found')} />}
      {inbox && <InboxCards key={inbox.id} inbox={inbox} />}
    </SettingsPage>
  );
}

function InboxCards({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation();
  const web = inbox.channel === 'web';
  return (
    <>
      <GeneralCard inbox={inbox} />
      {web && (
        <>
          <Card title={t('widget.card')} text={t('widget.cardText')}>
            <WidgetForm inbox={inbox} />
          </Card>
          <Card title={t('snippet.title')} text={t('snippet.text')}>
            <SnippetBox inboxId={inbox.id} />
          </Card>
          <DomainsCard inbox={inbox} />
          {inbox.widgetKey && <ChatLinkCard widgetKey={inbox.widgetKey} />}
        </>
      )}
      <IdentityCard inbox={inbox} />
      <RemoveCard inbox={inbox} />
    </>
  );
}

function GeneralCard({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation();
  const [name, setName] = useState(inbox.name);
  const { mutateAsync } = useChangeInbox(inbox.id);
  const { save, busy, problem } = useSave(mutateAsync);
  const unchanged = name.trim() === '' || name.trim() === inbox.name;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!unchanged) void save({ name: name.trim() });
      }}
    >
      <Card
        foot={
          <Button look="primary" small type="submit" disabled={unchanged} busy={busy}>
            {t('ui.save')}
          </Button>
        }
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        <TextField label={t('inbox.name')} hint={t('inbox.nameHint')} required maxLength={120} value={name} onValue={setName} />
        <Switch label={t('inbox.enabled')} hint={t('inbox.enabledHint')} on={inbox.enabled} onChange={(enabled) => void save({ enabled })} />
      </Card>
    </form>
  );
}

function ChatLinkCard({ widgetKey }: { widgetKey: string }) {
  const { t } = useTranslation();
  const address = chatAddress(widgetKey);
  return (
    <Card title={t('chatLink.title')} text={t('chatLink.text')}>
      <div className={styles.row}>
        <code className={styles.address}>{address}</code>
        <CopyButton text={address} />
        <OpenLink href={address}>{t('chatLink.open')}</OpenLink>
      </div>
    </Card>
  );
}

function RemoveCard({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { save, busy, problem } = useSave(async () => {
    await api.call('DELETE /inboxes/:id', { params: { id: inbox.id } });
    void navigate('/settings/inboxes');
    client.setQueryData<Inbox[]>(inboxesKey, (all) => all?.filter(({ id }) => id !== inbox.id));
  }, t('inbox.removed', { name: inbox.name }));
  return (
    <Card title={t('inbox.remove')} text={t('inbox.removeText')}>
      <div>
        <Button look="warning" onClick={() => setAsking(true)}>{t('inbox.remove')}</Button>
      </div>
      <Confirm open={asking} title={t('inbox.removeAsk', { name: inbox.name })} text={problem ?? t('inbox.removeText')} action={t('inbox.remove')} busy={busy} onConfirm={() => void save()} onClose={() => setAsking(false)} />
    </Card>
  );
}
