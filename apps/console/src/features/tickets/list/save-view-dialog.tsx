import type { BodyIn } from '@parley/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { toast } from '../../../ui/toasts.js';
import { api } from '../../session/api.js';
import { useMay } from '../../session/use-session.js';
import { useTeams } from '../../teams/use-teams.js';
import parts from '../parts/parts.module.css';
import { type TicketPlace, ticketsPath } from '../place.js';
import { setupKey } from '../use-setup.js';
import { savedView } from '../views.js';

const LONGEST = 80;

/** Keeps what the list shows under a name, for oneself, a team or all, and goes there. */
export function SaveViewDialog({ place: { filter, sort, q, layout }, onClose }: { place: TicketPlace; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const mayShare = useMay('tickets:manage');
  const { teams } = useTeams();
  const [name, setName] = useState('');
  const [who, setWho] = useState('own');
  const save = useMutation({
    mutationFn: (body: BodyIn<'POST /ticket-views'>) => api.call('POST /ticket-views', { body }),
    onSuccess: async (view) => {
      await client.invalidateQueries({ queryKey: setupKey('views') });
      toast(t('savedView.saved', { name: view.name }));
      onClose();
      void navigate(ticketsPath(savedView(view.id)));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const team = teams.find(({ id }) => id === who);
    save.mutate({ name: name.trim(), filter: { ...(filter as Record<string, string>), sort, ...(q && { q }) }, layout, scope: team ? 'team' : who === 'all' ? 'all' : 'own', teamId: team?.id ?? null });
  };
  return (
    <Dialog open onClose={onClose} title={t('savedView.saveTitle')} text={t('savedView.saveText')}>
      <form className={parts.stack} onSubmit={submit}>
        <TextField label={t('savedView.name')} required maxLength={LONGEST} autoFocus value={name} onValue={setName} error={save.isError ? say(save.error) : undefined} />
        {mayShare && (
          <SelectField
            label={t('savedView.who')}
            value={who}
            onValue={setWho}
            choices={[{ value: 'own', label: t('savedView.who.own') }, { value: 'all', label: t('savedView.who.all') }, ...teams.map(({ id, name: team }) => ({ value: id, label: t('savedView.who.team', { team }) }))]}
          />
        )}
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={save.isPending} disabled={!name.trim()}>
            {t('ui.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
