import type { Team } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../i18n/problem-text.js';
import { Dialog, SaveActions } from '../../ui/dialog.js';
import { Checkbox, TextArea, TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import form from '../agents/invite-dialog.module.css';
import { agentsKey, useAgents } from '../agents/use-agents.js';
import { api } from '../session/api.js';
import { useSave } from '../settings/use-save.js';
import { teamsKey } from './use-teams.js';

/** Makes a team, or changes one. */
export function TeamDialog({ team, onClose }: { team: Team | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { agents } = useAgents();
  const [name, setName] = useState(team?.name ?? '');
  const [description, setDescription] = useState(team?.description ?? '');
  const [agentIds, setAgentIds] = useState<readonly string[]>(team?.agentIds ?? []);
  const { save, busy, problem, error } = useSave(async () => {
    const body = { name: name.trim(), description: description.trim(), agentIds: [...agentIds] };
    await (team ? api.call('PATCH /teams/:id', { params: { id: team.id }, body }) : api.call('POST /teams', { body }));
    for (const queryKey of [teamsKey, agentsKey]) void client.invalidateQueries({ queryKey });
    onClose();
  });
  const taken = codeOf(error) === 'team.name_taken';
  return (
    <Dialog open onClose={onClose} title={t(team ? 'team.edit' : 'team.create')}>
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {problem && !taken && <Notice tone="danger">{problem}</Notice>}
        <TextField label={t('team.name')} required autoFocus maxLength={120} value={name} onValue={setName} error={taken ? problem : undefined} />
        <TextArea label={t('team.description')} optional={t('field.optional')} rows={2} maxLength={500} value={description} onValue={setDescription} />
        <fieldset className={form.teams}>
          <legend>{t('settings.members')}</legend>
          {agents
            .filter(({ status }) => status !== 'deactivated')
            .map((agent) => (
              <Checkbox key={agent.id} label={agent.name} checked={agentIds.includes(agent.id)} onChange={(event) => setAgentIds(event.target.checked ? [...agentIds, agent.id] : agentIds.filter((id) => id !== agent.id))} />
            ))}
        </fieldset>
        <SaveActions onClose={onClose} busy={busy} disabled={!name.trim()} />
      </form>
    </Dialog>
  );
}
