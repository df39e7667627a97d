import type { Flow } from '@parley/contracts';
import { Download, EllipsisVertical, History, PencilLine, Play, Power, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProblemText } from '../../../i18n/problem-text.js';
import { IconButton } from '../../../ui/button.js';
import { Confirm } from '../../../ui/confirm.js';
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.js';
import { toast } from '../../../ui/toasts.js';
import { exportFlow } from '../export-flow.js';
import { useFlowActions } from '../use-flows.js';
import { useBuilder } from './builder-context.js';
import { RenameDialog } from './rename-dialog.js';
import type { FlowDraft } from './use-flow-draft.js';
import type { FlowLife } from './use-flow-life.js';
import { VersionsDialog } from './versions/versions-dialog.js';

interface MenuProps {
  flow: Flow;
  draft: FlowDraft;
  life: FlowLife;
  /** Where the button for it has no room. */
  onTest: (() => void) | undefined;
}

/** What is done with a flow less often. */
export function FlowMenu({ flow, draft, life, onTest }: MenuProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const { locked } = useBuilder();
  const [open, setOpen] = useState<'versions' | 'rename' | 'remove'>();
  const close = () => setOpen(undefined);
  const download = () =>
    void draft
      .flush()
      .then(() => exportFlow(flow))
      .catch((error: unknown) => toast(say(error), { tone: 'danger' }));
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t('flow.more')}>
            <EllipsisVertical size={17} />
          </IconButton>
        }
      >
        {onTest && (
          <MenuItem icon={<Play size={15} />} onPick={onTest}>
            {t('flow.side.test')}
          </MenuItem>
        )}
        <MenuItem icon={<History size={15} />} onPick={() => setOpen('versions')}>
          {t('flow.versions')}
        </MenuItem>
        <MenuItem icon={<Download size={15} />} onPick={download}>
          {t('flow.export')}
        </MenuItem>
        {!locked && (
          <>
            <MenuLine />
            <MenuItem icon={<PencilLine size={15} />} onPick={() => setOpen('rename')}>
              {t('flow.rename')}
            </MenuItem>
            <MenuItem icon={<Power size={15} />} onPick={() => void life.enable(!flow.enabled)}>
              {t(flow.enabled ? 'flow.switchOff' : 'flow.switchOn')}
            </MenuItem>
            <MenuItem danger icon={<Trash2 size={15} />} onPick={() => setOpen('remove')}>
              {t('flow.removeFlow')}
            </MenuItem>
          </>
        )}
      </Menu>
      {open === 'versions' && <VersionsDialog flow={flow} life={life} onClose={close} />}
      {open === 'rename' && <RenameDialog flow={flow} life={life} onClose={close} />}
      {open === 'remove' && <RemoveFlow flow={flow} onClose={close} />}
    </>
  );
}

function RemoveFlow({ flow, onClose }: { flow: Flow; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const navigate = useNavigate();
  const { remove } = useFlowActions();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      await remove(flow.id);
      toast(t('flow.done.removed', { name: flow.name }));
      void navigate('/bot/flows');
    } catch (error) {
      toast(say(error), { tone: 'danger' });
      onClose();
    }
  };
  return <Confirm open title={t('flow.removeFlowTitle', { name: flow.name })} text={t('flow.removeFlowText')} action={t('flow.removeIt')} busy={busy} onConfirm={() => void run()} onClose={onClose} />;
}
