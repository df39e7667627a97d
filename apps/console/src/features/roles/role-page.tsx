import type { Role } from '@parley/contracts';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { ProblemState } from '../../ui/problem-state.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useMay } from '../session/use-session.js';
import { SettingsPage } from '../settings/settings-page.js';
import { NotFoundPage } from '../../app/not-found-page.js';
import { RoleForm } from './role-form.js';
import { useRoles } from './use-roles.js';
import { useRoleWords } from './use-role-words.js';

/** What a new role begins with: what agents do, with an eye on the conversations of their teams. */
const FIRST = 'agent';

/** One role: a new one, made from nothing or from a copy, one to change, or a built-in one to read. */
export function RolePage() {
  const { t } = useTranslation();
  const { roleId } = useParams();
  const [search] = useSearchParams();
  const { roles, isPending, isError, error, refetch } = useRoles();
  const { nameOf } = useRoleWords();
  const mayManage = useMay('agents:manage');
  const isNew = roleId === 'new';
  const from = search.get('from');
  const source = roles.find(({ id }) => id === (isNew ? (from ?? FIRST) : roleId));
  if (isPending || isError) return <SettingsPage title={t('settings.roles')} back="/settings/roles">{isError ? <ProblemState error={error} onRetry={() => void refetch()} /> : <Skeleton rows={5} />}</SettingsPage>;
  if (!source || (isNew && !mayManage)) return <NotFoundPage />;
  const copied: Role = { ...source, name: from ? t('roles.copyOf', { name: nameOf(source) }) : '', description: '', builtIn: false, agents: 0 };
  return (
    <SettingsPage title={isNew ? t('roles.create') : nameOf(source)} text={source.builtIn && !isNew ? t('roles.fixed') : undefined} back="/settings/roles">
      <RoleForm key={source.id} role={isNew ? copied : source} isNew={isNew} readOnly={!isNew && (source.builtIn || !mayManage)} />
    </SettingsPage>
  );
}
