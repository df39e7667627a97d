import type { GoldenSummary } from '@parley/contracts';
import { ListChecks, Play, Plus, Search, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSettled } from '../../../app/use-settled.js';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Badge, type Tone } from '../../../ui/badge.js';
import { Button, ButtonLink } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { LoadMore } from '../../../ui/load-more.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import table from '../../../ui/table.module.css';
import { toast } from '../../../ui/toasts.js';
import { useLanguageName } from '../../knowledge/language-name.js';
import shared from '../../knowledge/knowledge.module.css';
import { useMay } from '../../session/use-session.js';
import { BotPage } from '../bot-page.js';
import { GoldenNotices } from './golden-notices.js';
import styles from './golden.module.css';
import { LastRunCard } from './last-run-card.js';
import { RunsCard } from './runs-card.js';
import { useGoldens, useGoldenStatus, useRunGoldens } from './use-golden.js';

/** Conversations that the bot must always lead as they are written, and how that went. */
export function GoldenPage() {
  const { t } = useTranslation();
  const manages = useMay('bot:manage');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const list = useGoldens(q);
  const { data: status } = useGoldenStatus();
  const none = list.isSuccess && list.items.length === 0;
  const add = manages && (
    <ButtonLink look={none && q === '' ? 'primary' : 'secondary'} icon={<Plus size={16} />} to="/bot/golden/new">
      {t('golden.new')}
    </ButtonLink>
  );
  return (
    <BotPage wide title={t('golden.title')} text={t('golden.text')} action={!(none && q === '') && <span className={shared.actions}>{add}{manages && <RunButton count={status?.enabled ?? 0} />}</span>}>
      <GoldenNotices />
      {(status?.total ?? 0) > 0 && <LastRunCard />}
      {!(none && q === '') && (
        <div className={shared.bars}>
          <div className={shared.search}>
            <Search size={16} aria-hidden="true" />
            <input type="search" aria-label={t('golden.search')} placeholder={t('golden.search')} maxLength={120} value={typed} onChange={(event) => setTyped(event.target.value)} />
          </div>
        </div>
      )}
      {list.isPending && <Skeleton rows={5} />}
      {list.isError && list.items.length === 0 && <ProblemState error={list.error} onRetry={() => void list.refetch()} />}
      {none && q !== '' && (
        <Empty icon={<SearchX size={22} />} title={t('golden.noneFound')}>
          <Button onClick={() => setTyped('')}>{t('golden.showAll')}</Button>
        </Empty>
      )}
      {none && q === '' && (
        <Empty icon={<ListChecks size={22} />} title={t('golden.empty')} text={t('golden.emptyText')}>
          {add}
        </Empty>
      )}
      {list.items.length > 0 && <GoldenTable goldens={list.items} />}
      <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
      {status?.last && (
        <div className={styles.earlier}>
          <RunsCard heldBack={status.heldBack?.id} newest={status.last.id} />
        </div>
      )}
    </BotPage>
  );
}

/** Says what it is doing while it runs, and how it ended. */
function RunButton({ count }: { count: number }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const run = useRunGoldens();
  const start = () => run.mutate(undefined, { onSuccess: (done) => toast(t('golden.passedOf', done)), onError: (error) => toast(say(error), { tone: 'danger' }) });
  return (
    <>
      <Button look="primary" icon={<Play size={16} />} busy={run.isPending} disabled={count === 0} onClick={start}>
        {t('golden.run')}
      </Button>
      <span role="status" className={shared.soft}>
        {run.isPending && t('golden.running', { count })}
      </span>
    </>
  );
}

const tones: Record<NonNullable<GoldenSummary['last']>['outcome'], Tone> = { passed: 'good', failed: 'danger', outdated: 'warn' };

function GoldenTable({ goldens }: { goldens: readonly GoldenSummary[] }) {
  const { t } = useTranslation();
  const languageName = useLanguageName();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('golden.name')}</th>
          <th scope="col">{t('golden.lastResult')}</th>
          <th scope="col">{t('golden.steps')}</th>
          <th scope="col">{t('golden.language')}</th>
        </tr>
      </thead>
      <tbody>
        {goldens.map(({ id, name, first, steps, locale, enabled, fromConversation, last }) => (
          <tr key={id}>
            <td dir="auto">
              <Link to={`/bot/golden/${id}`} className={table.strong}>
                {name}
              </Link>{' '}
              {!enabled && <Badge tone="warn">{t('rules.off')}</Badge>} {fromConversation && <Badge>{t('golden.fromConversation')}</Badge>}
              {first !== name && <span className={table.soft}>{first.length > 120 ? `${first.slice(0, 120)}…` : first}</span>}
            </td>
            <td>{last ? <Badge tone={tones[last.outcome]}>{t(`golden.outcome.${last.outcome}`)}</Badge> : <span className={table.soft}>{t('golden.notRun')}</span>}</td>
            <td>{t('golden.stepCount', { count: steps })}</td>
            <td>{languageName(locale)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
