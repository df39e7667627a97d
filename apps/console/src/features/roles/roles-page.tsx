import type { Role } from '@parley/contracts';
import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Avatar } from '../../ui/avatar.js';
import { Badge } from '../../ui/badge.js';
import { Button, IconButton } from '../../ui/button.js';
import { Menu, MenuItem } from '../../ui/menu.js';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useAgents } from '../agents/use-agents.js';
import { useMay, useMe } from '../session/use-session.js';
import { SettingsPage } from '../settings/settings-page.js';
import { RemoveRole } from './remove-role.js';
import { holds, roleIdOf } from './role-rights.js';
import styles from './roles-page.module.css';
import { useRoles } from './use-roles.js';
import { useRoleWords } from './use-role-words.js';

/** The roles, built-in ones and the organisation's own, and who has them. */
export function RolesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { roles, isPending, isError, error, refetch } = useRoles();
  const [removing, setRemoving] = useState<Role>();
  const mayManage = useMay('agents:manage');
  const own = roles.filter(({ builtIn }) => !builtIn);
  return (
    <SettingsPage
      title={t('settings.roles')}
      text={t('roles.text')}
      action={
        mayManage && (
          <Button look="primary" icon={<Plus size={16} />} onClick={() => void navigate('/settings/roles/new')}>
            {t('roles.create')}
          </Button>
        )
      }
    >
      {isPending && <Skeleton rows={4} />}
      {isError && <ProblemState error={error} onRetry={() => void refetch()} />}
      {own.length > 0 && <RoleList title={t('roles.own')} roles={own} onRemove={mayManage ? setRemoving : undefined} />}
      {roles.length > 0 && <RoleList title={t('roles.builtIn')} roles={roles.filter(({ builtIn }) => builtIn)} />}
      {removing && <RemoveRole role={removing} onClose={() => setRemoving(undefined)} />}
    </SettingsPage>
  );
}

function RoleList({ title, roles, onRemove }: { title: string; roles: Role[]; onRemove?: (role: Role) => void }) {
  return (
    <section className={styles.group}>
      <h2 className={styles.groupTitle}>{title}</h2>
      <ul className={styles.list} aria-label={title}>
        {roles.map((role) => (
          <RoleRow key={role.id} role={role} onRemove={onRemove && (() => onRemove(role))} />
        ))}
      </ul>
    </section>
  );
}

const FACES = 6;

function RoleRow({ role, onRemove }: { role: Role; onRemove?: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const { nameOf, textOf } = useRoleWords();
  const { agents } = useAgents();
  const having = agents.filter((agent) => roleIdOf(agent) === role.id);
  const mayCopy = useMay('agents:manage');
  const within = holds(me, role);
  const text = textOf(role);
  return (
    <li className={styles.role}>
      <div className={styles.words}>
        <h3 className={styles.name}>
          <Link to={`/settings/roles/${role.id}`}>{nameOf(role)}</Link>
        </h3>
        {text && <p className={styles.text}>{text}</p>}
        <div className={styles.facts}>
          <Badge tone={role.visibility === 'all' ? 'neutral' : 'accent'}>{t(`roles.sees.${role.visibility}`)}</Badge>
          {role.masks.map((mask) => (
            <Badge key={mask} tone="accent">
              {t(`roles.masked.${mask}`)}
            </Badge>
          ))}
          {having.length > 0 && (
            <span className={styles.faces}>
              {having.slice(0, FACES).map(({ id, name, avatarUrl }) => (
                <Avatar key={id} id={id} name={name} url={avatarUrl} size="small" />
              ))}
            </span>
          )}
          <span title={having.map(({ name }) => name).join(t('ui.listComma'))}>{t('roles.agents', { count: role.agents })}</span>
        </div>
      </div>
      {mayCopy && (
        <Menu
          trigger={
            <IconButton label={t('member.actionsOf', { name: nameOf(role) })}>
              <Ellipsis size={18} />
            </IconButton>
          }
        >
          {onRemove && within && <MenuItem onPick={() => void navigate(`/settings/roles/${role.id}`)}>{t('roles.edit')}</MenuItem>}
          <MenuItem onPick={() => void navigate(`/settings/roles/new?from=${role.id}`)}>{t('roles.copy')}</MenuItem>
          {onRemove && within && (
            <MenuItem danger onPick={onRemove}>
              {t('roles.remove')}
            </MenuItem>
          )}
        </Menu>
      )}
    </li>
  );
}
