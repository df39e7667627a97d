import type { Flow } from '@parley/contracts';
import { ArrowLeft, Play, Redo2, Rocket, TriangleAlert, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePhone } from '../../../app/use-media.js';
import { Button, IconButton } from '../../../ui/button.js';
import { useBuilder } from './builder-context.js';
import type { Side } from './desk-panes.js';
import styles from './flow-desk.module.css';
import { FlowBadges } from './flow-badges.js';
import { FlowMenu } from './flow-menu.js';
import { PublishDialog } from './publish-dialog.js';
import { SaveMark } from './save-mark.js';
import type { FlowDraft } from './use-flow-draft.js';
import { useFlowLife } from './use-flow-life.js';

/** The flow's name and state, and what can be done with it as a whole. */
export function FlowBar({ flow, draft, onShow }: { flow: Flow; draft: FlowDraft; onShow: (side: Side) => void }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const { locked, problems } = useBuilder();
  const life = useFlowLife(flow, draft);
  const [publishing, setPublishing] = useState(false);
  const history = !locked && (
    <span className={styles.history}>
      <IconButton label={t('flow.undo')} shortcut="mod+z" disabled={!draft.canUndo} onClick={draft.undo}>
        <Undo2 size={17} />
      </IconButton>
      <IconButton label={t('flow.redo')} shortcut="mod+shift+z" disabled={!draft.canRedo} onClick={draft.redo}>
        <Redo2 size={17} />
      </IconButton>
    </span>
  );
  return (
    <header className={styles.bar}>
      <Link to="/bot/flows" className={styles.back} aria-label={t('flows.back')}>
        <ArrowLeft size={18} />
      </Link>
      <h1 className={styles.name}>{flow.name}</h1>
      <div className={styles.state}>
        <FlowBadges flow={flow} />
        {!locked && <SaveMark state={draft.state} />}
        {phone && history}
      </div>
      <div className={styles.steps}>
        {!phone && history}
        {problems.length > 0 && (
          <Button icon={<TriangleAlert size={15} />} aria-label={t('flow.problemCount', { count: problems.length })} onClick={() => onShow('problems')}>
            {problems.length}
          </Button>
        )}
        {!locked && !phone && (
          <Button icon={<Play size={15} />} onClick={() => onShow('test')}>
            {t('flow.side.test')}
          </Button>
        )}
        {!locked && (
          <Button look="primary" icon={phone ? undefined : <Rocket size={15} />} busy={life.busy} disabled={draft.state.phase === 'conflict'} onClick={() => setPublishing(true)}>
            {t('flow.publish')}
          </Button>
        )}
        <FlowMenu flow={flow} draft={draft} life={life} onTest={phone && !locked ? () => onShow('test') : undefined} />
      </div>
      {publishing && <PublishDialog flow={flow} draft={draft} life={life} onProblems={() => onShow('problems')} onClose={() => setPublishing(false)} />}
    </header>
  );
}
