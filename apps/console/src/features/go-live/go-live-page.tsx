import type { Inbox } from '@parley/contracts';
import { PartyPopper } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../app/use-page-title.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Select } from '../../ui/field.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { InviteDialog } from '../agents/invite-dialog.js';
import { chatAddress, OpenLink } from '../inboxes/chat-link.js';
import { SnippetBox } from '../inboxes/snippet-box.js';
import { useInboxes } from '../inboxes/use-inboxes.js';
import { WidgetForm } from '../inboxes/widget-form.js';
import { useMay } from '../session/use-session.js';
import { Checklist, Tick } from './checklist.js';
import styles from './go-live-page.module.css';
import { useDemoShop } from './use-demo-shop.js';
import { type Step, steps, useGoLive } from './use-go-live.js';

/** From an empty tenant to the first chat, each step where it can be done at once. */
export function GoLivePage() {
  const { t } = useTranslation();
  usePageTitle(t('rail.goLive'));
  const { inboxes, isPending, isError, error, refetch } = useInboxes();
  const { data } = useGoLive();
  const web = inboxes.filter(({ channel, enabled, widgetKey }) => channel === 'web' && enabled && widgetKey);
  const [chosen, setChosen] = useState<string>();
  const inbox = web.find(({ id }) => id === chosen) ?? web[0];
  const done = new Set((data ?? []).filter(({ doneAt }) => doneAt).map(({ step }) => step));
  return (
    <div className={styles.page}>
      <div className={styles.inner}>
        <header className={styles.header}>
          <div>
            <h1 className={styles.title}>{t('goLive.title')}</h1>
            <p className={styles.text}>{t('goLive.text')}</p>
          </div>
          {web.length > 1 && inbox && <Select aria-label={t('goLive.inbox')} className={styles.choice} value={inbox.id} choices={web.map(({ id, name }) => ({ value: id, label: name }))} onValue={setChosen} />}
        </header>
        {isPending && <Skeleton rows={6} />}
        {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
        {inbox && (
          <div className={styles.columns}>
            <Checklist done={done} />
            <div className={styles.steps}>
              {done.size === steps.length && <Finished />}
              <Steps key={inbox.id} inbox={inbox} done={done} />
            </div>
          </div>
        )}
      </div>
    </div>
  );
}

function Finished() {
  const { t } = useTranslation();
  return (
    <div className={styles.finished} role="status">
      <PartyPopper size={22} aria-hidden="true" />
      <p>{t('goLive.finished')}</p>
      <ButtonLink to="/inbox" small>
        {t('notFound.action')}
      </ButtonLink>
    </div>
  );
}

function Steps({ inbox, done }: { inbox: Inbox; done: ReadonlySet<Step> }) {
  const { t } = useTranslation();
  const mayInvite = useMay('agents:manage');
  const [inviting, setInviting] = useState(false);
  const demo = useDemoShop(inbox.widgetKey!);
  return (
    <>
      <StepCard step="widget_customised" done={done}>
        <WidgetForm inbox={inbox} />
      </StepCard>
      <StepCard step="snippet_seen" done={done}>
        <SnippetBox inboxId={inbox.id} />
        {demo && <OpenLink href="/demo">{t('goLive.demo')}</OpenLink>}
      </StepCard>
      <StepCard step="first_message" done={done}>
        <div className={styles.links}>
          <OpenLink href={chatAddress(inbox.widgetKey!)}>{t('goLive.chat')}</OpenLink>
        </div>
      </StepCard>
      <StepCard step="first_answer" done={done}>
        <div className={styles.links}>
          <ButtonLink to="/inbox/unassigned">{t('notFound.action')}</ButtonLink>
        </div>
      </StepCard>
      {mayInvite && (
        <StepCard step="agent_invited" done={done}>
          <div className={styles.links}>
            <Button onClick={() => setInviting(true)}>{t('invite.action')}</Button>
          </div>
        </StepCard>
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

function StepCard({ step, done, children }: { step: Step; done: ReadonlySet<Step>; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <section id={step} className={styles.step} aria-labelledby={`${step}-title`}>
      <header className={styles.stepHeader}>
        <Tick done={done.has(step)} />
        <div>
          <h2 id={`${step}-title`} className={styles.stepTitle}>
            {t(`goLive.${step}`)}
          </h2>
          <p className={styles.text}>{t(`goLive.${step}.text`)}</p>
        </div>
      </header>
      <div className={styles.stepBody}>{children}</div>
    </section>
  );
}
