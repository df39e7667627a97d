import type { BotSettings } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProblemText } from '../../../i18n/problem-text.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { Switch } from '../../../ui/switch.js';
import { toast } from '../../../ui/toasts.js';
import { useInboxes } from '../../inboxes/use-inboxes.js';
import { useMay } from '../../session/use-session.js';
import { Card } from '../../settings/settings-page.js';
import { BotPage } from '../bot-page.js';
import { GoldenNotices } from '../golden/golden-notices.js';
import { useBot, useChangeBot } from '../use-bot.js';
import { CoverageCard } from './coverage-card.js';
import { CurveCard } from './curve-card.js';

/** Where the bot is on, what it knows, and how sure it has to be. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { data, isError, error, refetch } = useBot();
  return (
    <BotPage title={t('botPage.overview')} text={t('botOverview.text')}>
      {isError && !data && <ProblemState error={error} onRetry={() => void refetch()} />}
      {!data && !isError && <Skeleton rows={4} />}
      {data && (
        <>
          <GoldenNotices />
          <WhereCard settings={data} />
          <CoverageCard />
          <CurveCard settings={data} />
        </>
      )}
    </BotPage>
  );
}

function WhereCard({ settings }: { settings: BotSettings }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const manages = useMay('bot:manage');
  const { inboxes } = useInboxes();
  const change = useChangeBot();
  const fail = (error: unknown) => void toast(say(error), { tone: 'danger' });
  const turn = (inboxId: string, enabled: boolean) => {
    const others = settings.inboxes.filter((one) => one.inboxId !== inboxId);
    const known = settings.inboxes.find((one) => one.inboxId === inboxId);
    const inboxes = [...others, { inboxId, enabled, flowId: known?.flowId ?? null }];
    change({ inboxes }, { inboxes }).catch(fail);
  };
  return (
    <Card title={t('botOverview.where')} text={t('botOverview.whereText')}>
      <Switch label={t('botOverview.on')} hint={t('botOverview.onHint')} on={settings.enabled} disabled={!manages} onChange={(enabled) => void change({ enabled }, { enabled }).catch(fail)} />
      {inboxes.map(({ id, name }) => (
        <Switch key={id} label={name} on={settings.inboxes.some((one) => one.inboxId === id && one.enabled)} disabled={!manages || !settings.enabled} onChange={(enabled) => turn(id, enabled)} />
      ))}
      {inboxes.length === 0 && <Link to="/settings/inboxes">{t('botOverview.noInbox')}</Link>}
    </Card>
  );
}
