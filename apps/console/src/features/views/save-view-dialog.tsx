import type { SavedView } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { codeOf, useProblemText } from '../../i18n/problem-text.js';
import { Dialog, SaveActions } from '../../ui/dialog.js';
import { SelectField, TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { toast } from '../../ui/toasts.js';
import { useMay } from '../session/use-session.js';
import { useTeams } from '../teams/use-teams.js';
import { createRule } from '../work-rules/rules-api.js';
import { useKnownRules } from '../work-rules/use-rules.js';
import styles from './save-view-dialog.module.css';
import { savedPath } from './saved-path.js';

const LONGEST = 80;

interface SaveViewProps {
  /** The query of the list as it stands. */
  filter: SavedView['filter'];
  onClose: () => void;
}

/** Keeps what the list shows under a name, for oneself, a team or all, and goes there. */
export function SaveViewDialog({ filter, onClose }: SaveViewProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const say = useProblemText();
  const mayShare = useMay('library:manage');
  const { teams } = useTeams();
  const { put, refresh } = useKnownRules('saved_view');
  const [name, setName] = useState('');
  const [who, setWho] = useState('own');
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const team = teams.find(({ id }) => id === who);
  const save = async () => {
    setBusy(true);
    try {
      const view = await createRule('saved_view', { name: name.trim(), filter, scope: team ? 'team' : who === 'all' ? 'all' : 'own', teamId: team?.id ?? null });
      put(view);
      void refresh();
      onClose();
      toast(t('savedView.saved', { name: view.name }));
      void navigate(`/inbox/${savedPath(view.id)}`);
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  };
  const taken = codeOf(problem) === 'rule.name_taken';
  return (
    <Dialog open onClose={onClose} title={t('savedView.saveTitle')} text={t('savedView.saveText')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) void save();
        }}
      >
        {problem !== undefined && !taken && <Notice tone="danger">{say(problem)}</Notice>}
        <TextField label={t('savedView.name')} required maxLength={LONGEST} autoFocus value={name} onValue={setName} error={taken ? say(problem) : undefined} />
        {mayShare && (
          <SelectField
            label={t('savedView.who')}
            value={who}
            onValue={setWho}
            choices={[{ value: 'own', label: t('savedView.who.own') }, { value: 'all', label: t('savedView.who.all') }, ...teams.map(({ id, name: title }) => ({ value: id, label: t('savedView.who.team', { team: title }) }))]}
          />
        )}
        <SaveActions onClose={onClose} busy={busy} disabled={!name.trim()} />
      </form>
    </Dialog>
  );
}
