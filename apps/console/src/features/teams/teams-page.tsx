import type { Team } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Ellipsis, Plus, Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar.js';
import { Button, IconButton } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { Empty } from '../../ui/empty.js';
import { Menu, MenuItem } from '../../ui/menu.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { agentsKey, useAgents } from '../agents/use-agents.js';
import { api } from '../session/api.js';
import { useMay } from '../session/use-session.js';
import { Card, SettingsPage } from '../settings/settings-page.js';
import { useSave } from '../settings/use-save.js';
import { TeamDialog } from './team-dialog.js';
import styles from './teams-page.module.css';
import { teamsKey, useTeams } from './use-teams.js';

export function TeamsPage() {
  const { t } = useTranslation();
  const { teams, isPending, isError, isSuccess, error, refetch } = useTeams();
  const [editing, setEditing] = useState<Team | 'new'>();
  const [removing, setRemoving] = useState<Team>();
  const mayManage = useMay('teams:manage');
  const create = (
    <Button look="primary" icon={<Plus size={16} />} onClick={() => setEditing('new')}>
      {t('team.create')}
    </Button>
  );
  return (
    <SettingsPage title={t('settings.teams')} text={t('teams.text')} action={mayManage && teams.length > 0 && create}>
      {isPending && <Skeleton rows={3} />}
      {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
      {isSuccess && teams.length === 0 && (
        <Card>
          <Empty icon={<Users size={22} />} title={t('teams.empty.title')} text={t('teams.empty.text')}>
            {mayManage && create}
          </Empty>
        </Card>
      )}
      <ul className={styles.list}>
        {teams.map((team) => (
          <TeamRow key={team.id} team={team} mayManage={mayManage} onEdit={() => setEditing(team)} onRemove={() => setRemoving(team)} />
        ))}
      </ul>
      {editing && <TeamDialog team={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
      {removing && <RemoveTeam team={removing} onClose={() => setRemoving(undefined)} />}
    </SettingsPage>
  );
}

const SHOWN = 6;

function TeamRow({ team, mayManage, onEdit, onRemove }: { team: Team; mayManage: boolean; onEdit: () => void; onRemove: () => void }) {
  const { t } = useTranslation();
  const { agents } = useAgents();
  const members = agents.filter(({ id }) => team.agentIds.includes(id));
  return (
    <li className={styles.team}>
      <div className={styles.words}>
        <h2 className={styles.name}>{team.name}</h2>
        {team.description && <p className={styles.text}>{team.description}</p>}
        <div className={styles.members}>
          <span className={styles.faces}>
            {members.slice(0, SHOWN).map(({ id, name, avatarUrl }) => (
              <Avatar key={id} id={id} name={name} url={avatarUrl} size="small" />
            ))}
          </span>
          <span title={members.map(({ name }) => name).join(t('ui.listComma'))}>{t('team.members', { count: team.agentIds.length })}</span>
        </div>
      </div>
      {mayManage && (
        <Menu
          trigger={
            <IconButton label={t('member.actionsOf', { name: team.name })}>
              <Ellipsis size={18} />
            </IconButton>
          }
        >
          <MenuItem onPick={onEdit}>{t('team.edit')}</MenuItem>
          <MenuItem danger onPick={onRemove}>
            {t('team.remove')}
          </MenuItem>
        </Menu>
      )}
    </li>
  );
}

function RemoveTeam({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { save, busy, problem } = useSave(async () => {
    await api.call('DELETE /teams/:id', { params: { id: team.id } });
    for (const queryKey of [teamsKey, agentsKey]) void client.invalidateQueries({ queryKey });
    onClose();
  }, t('team.removed', { name: team.name }));
  return <Confirm open title={t('team.removeAsk', { name: team.name })} text={problem ?? t('team.removeText')} action={t('team.remove')} busy={busy} onConfirm={() => void save()} onClose={onClose} />;
}
