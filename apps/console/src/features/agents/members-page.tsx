import type { Agent } from '@parley/contracts';
import { Ellipsis, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/avatar.js';
import { Badge } from '../../ui/badge.js';
import { Button, IconButton } from '../../ui/button.js';
import { Select } from '../../ui/field.js';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import table from '../../ui/table.module.css';
import { Time } from '../../ui/time.js';
import { usePresence } from '../live/presence.js';
import { useMay, useMe } from '../session/use-session.js';
import { SettingsPage } from '../settings/settings-page.js';
import { useTeams } from '../teams/use-teams.js';
import { InviteDialog } from './invite-dialog.js';
import styles from './members-page.module.css';
import { RemoveMember } from './remove-member.js';
import { mayGive, roleIdOf } from '../roles/role-rights.js';
import { useRoles } from '../roles/use-roles.js';
import { useRoleWords } from '../roles/use-role-words.js';
import { useAgents } from './use-agents.js';
import { useChangeAgent } from './use-change-agent.js';

export function MembersPage() {
  const { t } = useTranslation();
  const { agents, isPending, isError, error, refetch } = useAgents();
  const [inviting, setInviting] = useState(false);
  const [removing, setRemoving] = useState<Agent>();
  const mayManage = useMay('agents:manage');
  return (
    <SettingsPage
      wide
      title={t('settings.members')}
      text={t('members.text')}
      action={
        mayManage && (
          <Button look="primary" icon={<UserPlus size={16} />} onClick={() => setInviting(true)}>
            {t('invite.action')}
          </Button>
        )
      }
    >
      {isPending && <Skeleton rows={4} />}
      {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
      {agents.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('member.person')}</th>
              <th scope="col">{t('member.role')}</th>
              <th scope="col">{t('member.state')}</th>
              {mayManage && (
                <th scope="col">
                  <span className="hidden-text">{t('ui.actions')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {agents.map((agent) => (
              <MemberRow key={agent.id} agent={agent} mayManage={mayManage} onRemove={() => setRemoving(agent)} />
            ))}
          </tbody>
        </table>
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {removing && <RemoveMember agent={removing} onClose={() => setRemoving(undefined)} />}
    </SettingsPage>
  );
}

function MemberRow({ agent, mayManage, onRemove }: { agent: Agent; mayManage: boolean; onRemove: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { teams } = useTeams();
  const change = useChangeAgent(agent);
  const { roles } = useRoles();
  const { nameOf } = useRoleWords();
  const presence = usePresence(agent.id);
  const held = roles.find(({ id }) => id === roleIdOf(agent));
  const within = mayManage && held !== undefined && mayGive(me, held);
  const own = agent.id === me.id;
  const memberOf = teams.filter(({ id }) => agent.teamIds.includes(id)).map(({ name }) => name);
  return (
    <tr>
      <td>
        <div className={table.who}>
          <Avatar id={agent.id} name={agent.name} url={agent.avatarUrl} status={agent.status === 'active' ? presence : undefined} />
          <div>
            <span className={table.strong}>{agent.name}</span>
            {own && <span className={styles.own}>{t('member.you')}</span>}
            {agent.name !== agent.email && <span className={table.soft}>{agent.email}</span>}
            {memberOf.length > 0 && <span className={table.soft}>{memberOf.join(t('ui.listComma'))}</span>}
          </div>
        </div>
      </td>
      <td>
        {within && !own ? (
          <Select
            className={styles.role}
            aria-label={t('member.roleOf', { name: agent.name })}
            value={roleIdOf(agent)}
            choices={roles.filter((role) => mayGive(me, role)).map((role) => ({ value: role.id, label: nameOf(role) }))}
            onValue={(id) => void change({ to: roles.find((role) => role.id === id) })}
          />
        ) : (
          (agent.ownRole?.name ?? t(`role.${agent.role}`))
        )}
      </td>
      <td>
        <MemberState agent={agent} />
      </td>
      {mayManage && (
        <td className={table.end}>
          {within && !own && (
            <Menu
              trigger={
                <IconButton small label={t('member.actionsOf', { name: agent.name })}>
                  <Ellipsis size={17} />
                </IconButton>
              }
            >
              {agent.status === 'active' && <MenuItem onPick={() => void change({ status: 'deactivated' })}>{t('member.deactivate')}</MenuItem>}
              {agent.status === 'deactivated' && <MenuItem onPick={() => void change({ status: 'active' })}>{t('member.activate')}</MenuItem>}
              {agent.status !== 'invited' && <MenuLine />}
              <MenuItem danger onPick={onRemove}>
                {t(agent.status === 'invited' ? 'member.withdraw' : 'member.remove')}
              </MenuItem>
            </Menu>
          )}
        </td>
      )}
    </tr>
  );
}

function MemberState({ agent: { status, lastSeenAt } }: { agent: Agent }) {
  const { t } = useTranslation();
  if (status === 'invited') return <Badge tone="accent">{t('member.invited')}</Badge>;
  if (status === 'deactivated') return <Badge tone="warn">{t('member.deactivated')}</Badge>;
  return (
    <span className={table.soft}>
      {lastSeenAt ? (
        <>
          {t('member.seen')} <Time at={lastSeenAt} ago />
        </>
      ) : (
        t('member.active')
      )}
    </span>
  );
}
