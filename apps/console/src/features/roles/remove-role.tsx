import type { Role } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { SelectField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import form from '../agents/invite-dialog.module.css';
import { agentsKey } from '../agents/use-agents.js';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';
import { useSave } from '../settings/use-save.js';
import { mayGive } from './role-rights.js';
import { rolesKey, useRoles } from './use-roles.js';
import { useRoleWords } from './use-role-words.js';

/** Removing a role cannot be undone, and nobody may be left without one: so it is asked, and which role comes in its place. */
export function RemoveRole({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const { roles } = useRoles();
  const { nameOf } = useRoleWords();
  const others = roles.filter((one) => one.id !== role.id && mayGive(me, one)).reverse();
  const [to, setTo] = useState(others.find(({ id }) => id === 'agent')?.id ?? others[0]?.id ?? '');
  const { save, busy, problem } = useSave(async () => {
    await api.call('DELETE /roles/:id', { params: { id: role.id }, query: role.agents > 0 ? { to } : {} });
    for (const queryKey of [rolesKey, agentsKey]) void client.invalidateQueries({ queryKey });
    onClose();
  }, t('roles.removed', { name: role.name }));
  return (
    <Dialog open onClose={onClose} title={t('roles.removeAsk', { name: role.name })} text={t(role.agents > 0 ? 'roles.removeUsed' : 'roles.removeUnused', { count: role.agents })}>
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        {role.agents > 0 && <SelectField label={t('roles.instead')} value={to} choices={others.map((one) => ({ value: one.id, label: nameOf(one) }))} onValue={setTo} />}
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="danger" type="submit" busy={busy}>
            {t('roles.remove')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
