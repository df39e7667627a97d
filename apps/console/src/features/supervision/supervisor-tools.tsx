import type { Conversation } from '@parley/contracts';
import { Ear, Eye, HandGrab } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type Command, useCommands } from '../../app/palette/commands.js';
import { useShortcut } from '../../app/shortcuts/shortcuts.js';
import { needTexts } from '../../i18n/i18n.js';
import { useMe } from '../session/use-session.js';
import { watchPath } from '../wallboard/paths.js';
import { TakeOverDialog } from './take-over-dialog.js';
import { WhisperDialog } from './whisper-dialog.js';

const size = 17;

/** Its texts come with it. */
export const ready = () => needTexts('wallboard');

/** What a supervisor can do in the conversation of somebody else, in the palette and by keys. */
export function SupervisorTools({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id: meId } = useMe();
  const [open, setOpen] = useState<'whisper' | 'take'>();
  const { id, assignee } = conversation;
  const others = assignee !== null && assignee.id !== meId;
  useEffect(() => setOpen(undefined), [id]);
  useShortcut('whisper', () => setOpen('whisper'), others);
  useShortcut('take', () => setOpen('take'), others);
  const commands = useMemo<Command[]>(() => {
    if (!others) return [];
    const group = t('palette.group.conversation');
    return [
      { id: 'whisper', group, title: t('watch.whisperTo', { name: assignee.name }), shortcut: 'w', icon: <Ear size={size} />, run: () => setOpen('whisper') },
      { id: 'take-over', group, title: t('watch.takeOver'), shortcut: 'm', icon: <HandGrab size={size} />, run: () => setOpen('take') },
      { id: 'watch', group, title: t('watch.watch'), icon: <Eye size={size} />, run: () => void navigate(watchPath(id)) },
    ];
  }, [t, others, assignee?.name, id, navigate]);
  useCommands('supervision', commands);
  if (open === 'whisper') return <WhisperDialog conversation={conversation} onClose={() => setOpen(undefined)} />;
  return open === 'take' && assignee && others ? <TakeOverDialog conversation={{ ...conversation, assignee }} onClose={() => setOpen(undefined)} /> : null;
}
