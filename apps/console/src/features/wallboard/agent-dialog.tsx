import type { WallboardAgent } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { ButtonLink } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { api } from '../session/api.js';
import list from './alerts.module.css';
import { pathOfAgent } from './paths.js';
import { wallboardKey } from './use-wallboard.js';
import { WatchLink } from './watch-link.js';

const SHOWN = 50;

/** What an agent has before them now; each opens unseen. */
export function AgentDialog({ agent: { id, name }, onClose }: { agent: Pick<WallboardAgent, 'id' | 'name'>; onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useQuery({
    queryKey: [...wallboardKey, 'agent', id],
    queryFn: async ({ signal }) => (await api.call('GET /conversations', { query: { status: 'open', assignee: id, limit: SHOWN }, signal })).data,
  });
  return (
    <Dialog open onClose={onClose} title={t('wallboard.conversationsOf', { name })}>
      {!data && (isError ? <ProblemState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={3} />)}
      {data?.length === 0 && <Empty icon={<MessagesSquare size={22} />} title={t('wallboard.noneOf', { name })} />}
      {data && data.length > 0 && (
        <ul className={list.list}>
          {data.map((conversation) => (
            <li key={conversation.id}>
              <WatchLink conversation={conversation} />
            </li>
          ))}
        </ul>
      )}
      <DialogActions>
        <ButtonLink to={pathOfAgent(id)}>{t('wallboard.showAll')}</ButtonLink>
      </DialogActions>
    </Dialog>
  );
}
