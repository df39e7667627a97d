import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../i18n/problem-text.js';
import { dateAndTime } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/use-format.js';
import { Button } from '../../ui/button.js';
import { Dialog, DialogActions } from '../../ui/dialog.js';
import { Checkbox, SelectField, TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { Secret } from '../../ui/secret.js';
import { api } from '../session/api.js';
import { useMe } from '../session/use-session.js';
import { useSave } from '../settings/use-save.js';
import { useTeams } from '../teams/use-teams.js';
import styles from './invite-dialog.module.css';
import { asGiven, mayGive } from '../roles/role-rights.js';
import { useRoles } from '../roles/use-roles.js';
import { useRoleWords } from '../roles/use-role-words.js';
import { agentsKey } from './use-agents.js';

interface Invited {
  email: string;
  url: string;
  expiresAt: string;
}

/** Asks whom to invite, then shows the link that lets them in. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [invited, setInvited] = useState<Invited>();
  return invited ? <InvitationLink invited={invited} onClose={onClose} onAnother={() => setInvited(undefined)} /> : <InviteForm onClose={onClose} onInvited={setInvited} />;
}

function InviteForm({ onClose, onInvited }: { onClose: () => void; onInvited: (invited: Invited) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const { teams } = useTeams();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const { roles } = useRoles();
  const { nameOf, textOf } = useRoleWords();
  const [roleId, setRoleId] = useState('agent');
  const given = roles.filter((one) => mayGive(me, one));
  const role = given.find(({ id }) => id === roleId) ?? given.at(-1);
  const [teamIds, setTeamIds] = useState<readonly string[]>([]);
  const { save, busy, problem, error } = useSave(async () => {
    const agent = await api.call('POST /agents', { body: { email, ...(role && asGiven(role)), teamIds: [...teamIds], ...(name.trim() && { name: name.trim() }) } });
    void client.invalidateQueries({ queryKey: agentsKey });
    void client.invalidateQueries({ queryKey: ['go-live'] });
    onInvited({ email: agent.email, ...agent.invitation });
  }, t('invite.done'));
  const taken = codeOf(error) === 'agent.email_taken';
  return (
    <Dialog open onClose={onClose} title={t('invite.title')} text={t('invite.text')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {problem && !taken && <Notice tone="danger">{problem}</Notice>}
        <TextField label={t('person.email')} type="email" required autoFocus maxLength={254} value={email} onValue={setEmail} error={taken ? problem : undefined} />
        <TextField label={t('person.name')} optional={t('field.optional')} maxLength={120} value={name} onValue={setName} />
        {role && <SelectField label={t('member.role')} hint={textOf(role)} value={role.id} choices={given.map((one) => ({ value: one.id, label: nameOf(one) }))} onValue={setRoleId} />}
        {teams.length > 0 && (
          <fieldset className={styles.teams}>
            <legend>{t('settings.teams')}</legend>
            {teams.map((team) => (
              <Checkbox key={team.id} label={team.name} checked={teamIds.includes(team.id)} onChange={(event) => setTeamIds(event.target.checked ? [...teamIds, team.id] : teamIds.filter((id) => id !== team.id))} />
            ))}
          </fieldset>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {t('invite.submit')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function InvitationLink({ invited, onClose, onAnother }: { invited: Invited; onClose: () => void; onAnother: () => void }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  return (
    <Dialog open insistent onClose={onClose} title={t('invite.link.title', { email: invited.email })} text={t('invite.link.text', { until: dateAndTime(locale, new Date(invited.expiresAt)) })}>
      <Secret label={t('invite.link.label')} value={invited.url} />
      <DialogActions>
        <Button onClick={onAnother}>{t('invite.another')}</Button>
        <Button look="primary" onClick={onClose}>
          {t('ui.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
