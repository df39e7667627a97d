import { Plus, Search, SearchX, Workflow } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../../app/shortcuts/shortcuts.js';
import { useSettled } from '../../../app/use-settled.js';
import { Button } from '../../../ui/button.js';
import { Empty } from '../../../ui/empty.js';
import { LoadMore } from '../../../ui/load-more.js';
import { ProblemState } from '../../../ui/problem-state.js';
import { Skeleton } from '../../../ui/skeleton.js';
import { BotPage } from '../../bot/bot-page.js';
import knowledge from '../../knowledge/knowledge.module.css';
import { useMay } from '../../session/use-session.js';
import { SecretsButton } from '../secrets/secrets-dialog.js';
import { useFlowList } from '../use-flows.js';
import { FlowTable } from './flow-table.js';
import { NewFlow } from './new-flow.js';
import styles from './list.module.css';
import { TemplateCards } from './template-cards.js';

/** The tenant's flows, and how to begin one. */
export function FlowsPage() {
  const { t } = useTranslation();
  const manages = useMay('bot:manage');
  const [creating, setCreating] = useState(false);
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const field = useRef<HTMLInputElement>(null);
  useShortcut('search', () => field.current?.focus());
  const list = useFlowList(q);
  const none = !list.isPending && list.items.length === 0 && q === '' && !list.isError;
  const action = manages && (
    <div className={styles.actions}>
      <SecretsButton small={false} />
      <Button look="primary" icon={<Plus size={16} />} onClick={() => setCreating(true)}>
        {t('flows.new')}
      </Button>
    </div>
  );
  return (
    <BotPage wide title={t('flows.title')} text={t('flows.text')} action={action}>
      {!none && (
        <div className={`${knowledge.search} ${knowledge.tabs}`}>
          <Search size={16} aria-hidden="true" />
          <input ref={field} type="search" aria-label={t('flows.search')} placeholder={t('flows.search')} maxLength={200} value={typed} onChange={(event) => setTyped(event.target.value)} />
        </div>
      )}
      {list.isPending && <Skeleton rows={5} />}
      {list.isError && list.items.length === 0 && <ProblemState error={list.error} onRetry={() => void list.refetch()} />}
      {list.items.length > 0 && <FlowTable flows={list.items} />}
      {!list.isPending && !list.isError && list.items.length === 0 && q !== '' && <Empty icon={<SearchX size={22} />} title={t('flows.noneFound')} text={t('flows.noneFoundText')} />}
      {none && <NoFlows manages={manages} />}
      <LoadMore has={list.hasNextPage} busy={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
      {creating && <NewFlow onClose={() => setCreating(false)} />}
    </BotPage>
  );
}

function NoFlows({ manages }: { manages: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <Empty icon={<Workflow size={22} />} title={t('flows.empty')} text={t('flows.emptyText')} />
      {manages && <TemplateCards />}
    </>
  );
}
