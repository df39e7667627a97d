import type { BodyIn, Permission, Role } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { codeOf } from '../../i18n/problem-text.js';
import { Avatar } from '../../ui/avatar.js';
import { Button } from '../../ui/button.js';
import { Checkbox, TextArea, TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { agentsKey, useAgents } from '../agents/use-agents.js';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';
import { Card } from '../settings/settings-page.js';
import { useSave } from '../settings/use-save.js';
import styles from './role-page.module.css';
import { holds, permissionGroups, roleIdOf, visibilities, type PermissionGroup } from './role-rights.js';
import { rolesKey } from './use-roles.js';
import { useRoleWords } from './use-role-words.js';

type Draft = Required<BodyIn<'POST /roles'>>;
interface Part {
  draft: Draft;
  locked: boolean;
  change: (part: Partial<Draft>) => void;
}
interface FormProps {
  role: Role;
  isNew: boolean;
  readOnly: boolean;
}

const groups = Object.keys(permissionGroups) as PermissionGroup[];
const bothMasks = ['email', 'phone'] as const;

/** What a role gives. Rights that the one who sets it up has not are shown, and stay as they are. */
export function RoleForm({ role, isNew, readOnly }: FormProps) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { textOf } = useRoleWords();
  const [draft, setDraft] = useState<Draft>(() => draftOf(role, isNew ? me.permissions : role.permissions));
  const { save, busy, problem, error } = useSave(async () => {
    const body = { ...draft, name: draft.name.trim(), description: draft.description.trim() };
    await (isNew ? api.call('POST /roles', { body }) : api.call('PATCH /roles/:id', { params: { id: role.id }, body }));
    for (const queryKey of [rolesKey, agentsKey]) void client.invalidateQueries({ queryKey });
    void navigate('/settings/roles');
  });
  const tooWide = !isNew && !readOnly && !holds(me, role);
  const locked = readOnly || tooWide;
  const part: Part = { draft, locked, change: (some) => setDraft({ ...draft, ...some }) };
  const taken = codeOf(error) === 'role.name_taken';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {tooWide && <Notice>{t('roles.beyondYou')}</Notice>}
      {problem && !taken && <Notice tone="danger">{problem}</Notice>}
      {!role.builtIn && (
        <Card>
          <TextField label={t('roles.name')} required autoFocus={isNew} disabled={locked} maxLength={60} value={draft.name} onValue={(name) => part.change({ name })} error={taken ? problem : undefined} />
          <TextArea label={t('roles.description')} optional={t('field.optional')} rows={2} disabled={locked} maxLength={300} value={draft.description} onValue={(description) => part.change({ description })} />
        </Card>
      )}
      {role.builtIn && (
        <Card>
          <p>{textOf(role)}</p>
        </Card>
      )}
      <Sight {...part} />
      <Rights {...part} />
      <People role={role} isNew={isNew} />
      {!locked && (
        <Card
          foot={
            <>
              <Button onClick={() => void navigate('/settings/roles')}>{t('ui.cancel')}</Button>
              <Button look="primary" type="submit" busy={busy} disabled={!draft.name.trim() || draft.permissions.length === 0}>
                {t(isNew ? 'roles.create' : 'ui.save')}
              </Button>
            </>
          }
        >
          <p>{t(isNew ? 'roles.createHint' : 'roles.saveHint')}</p>
        </Card>
      )}
    </form>
  );
}

const draftOf = ({ name, description, permissions, visibility, masks }: Role, mine: readonly Permission[]): Draft => ({
  name,
  description,
  permissions: permissions.filter((one) => mine.includes(one)),
  visibility,
  masks: [...masks],
});

function Sight({ draft, locked, change }: Part) {
  const { t } = useTranslation();
  const me = useMe();
  const name = useId();
  const widest = visibilities.indexOf(me.visibility);
  return (
    <Card title={t('roles.sight')} text={t('roles.sightText')}>
      <fieldset className={styles.group}>
        <legend>{t('roles.conversations')}</legend>
        <div className={styles.choices}>
          {visibilities.map((visibility, width) => (
            <label key={visibility} className={styles.choice}>
              <input type="radio" name={name} checked={draft.visibility === visibility} disabled={locked || width > widest} onChange={() => change({ visibility })} />
              <span>{t(`roles.sees.${visibility}`)}</span>
              <span className={styles.hint}>{t(`roles.sees.${visibility}.hint`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('roles.masks')}</legend>
        <div className={styles.rights}>
          {bothMasks.map((mask) => (
            <Checkbox
              key={mask}
              label={t(`roles.masked.${mask}`)}
              hint={t(`roles.masked.${mask}.hint`)}
              checked={draft.masks.includes(mask)}
              disabled={locked || me.masks.includes(mask)}
              onChange={(event) => change({ masks: event.target.checked ? [...draft.masks, mask] : draft.masks.filter((one) => one !== mask) })}
            />
          ))}
        </div>
      </fieldset>
    </Card>
  );
}

function Rights({ draft, locked, change }: Part) {
  const { t } = useTranslation();
  const { permissions: mine } = useMe();
  return (
    <Card title={t('roles.rights')} text={t('roles.rightsText')}>
      {groups.map((group) => (
        <fieldset key={group} className={styles.group}>
          <legend>{t(`roles.group.${group}`)}</legend>
          <div className={styles.rights}>
            {permissionGroups[group].map((one) => (
              <Checkbox
                key={one}
                label={t(`permission.${one}`)}
                checked={draft.permissions.includes(one)}
                disabled={locked || !mine.includes(one)}
                onChange={(event) => change({ permissions: event.target.checked ? [...draft.permissions, one] : draft.permissions.filter((other) => other !== one) })}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </Card>
  );
}

/** Who has the role. */
function People({ role, isNew }: { role: Role; isNew: boolean }) {
  const { t } = useTranslation();
  const { agents } = useAgents();
  const having = isNew ? [] : agents.filter((agent) => roleIdOf(agent) === role.id);
  if (having.length === 0) return null;
  return (
    <Card title={t('roles.people')}>
      <ul className={styles.people}>
        {having.map(({ id, name, avatarUrl }) => (
          <li key={id} className={styles.person}>
            <Avatar id={id} name={name} url={avatarUrl} size="small" />
            {name}
          </li>
        ))}
      </ul>
    </Card>
  );
}
