import { ApiProblem } from '@parley/client';
import { AlarmClock, Check, Flag, ListChecks, Tag, UserRoundPlus, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../../app/palette/commands.js';
import { useShortcut } from '../../../app/shortcuts/shortcuts.js';
import { upcoming } from '../../../i18n/format.js';
import { useProblemText } from '../../../i18n/problem-text.js';
import { useLanguage, useNow } from '../../../i18n/use-format.js';
import { Button, IconButton } from '../../../ui/button.js';
import { Menu, MenuItem } from '../../../ui/menu.js';
import { PickList } from '../../../ui/pick-list.js';
import { Popover } from '../../../ui/popover.js';
import { useMay } from '../../session/use-session.js';
import { LabelDot } from '../../work-rules/labels/label-chip.js';
import { useRules } from '../../work-rules/use-rules.js';
import { AssigneeList } from '../assignee-list.js';
import { priorities } from '../priority-menu.js';
import { PriorityFlag } from '../priority-flag.js';
import { snoozeChoices } from '../snooze.js';
import styles from './bulk-bar.module.css';
import { clearSelection, MOST, selectAll, useSelection } from './selection.js';
import { type BulkChange, type Failure, useBulk } from './use-bulk.js';

/** What can be done with all that are chosen, and what was not done, by name. */
export function BulkBar({ loaded }: { loaded: readonly string[] }) {
  const { t } = useTranslation();
  const ids = [...useSelection()];
  const { run, busy, failures, forget } = useBulk();
  const mayAssign = useMay('conversations:assign');
  useShortcut('back', clearSelection, ids.length > 0);
  const change = (what: BulkChange) => void run(ids, what);
  return (
    <section className={styles.bar} aria-label={t('bulk.label')} aria-busy={busy}>
      <div className={styles.top}>
        <p role="status" className={styles.count}>
          {t('bulk.selected', { count: ids.length })}
        </p>
        {ids.length < Math.min(MOST, loaded.length) && (
          <Button small look="ghost" icon={<ListChecks size={15} />} onClick={() => selectAll(loaded)}>
            {t('bulk.all', { count: Math.min(MOST, loaded.length) })}
          </Button>
        )}
        <IconButton small label={t('bulk.clear')} onClick={clearSelection}>
          <X size={15} />
        </IconButton>
      </div>
      <div className={styles.actions} role="group" aria-label={t('bulk.label')} inert={busy}>
        <IconButton label={t('conversation.resolve')} onClick={() => change({ status: 'resolved' })}>
          <Check size={17} />
        </IconButton>
        {mayAssign && <Assign onChange={change} />}
        <Snooze onChange={change} />
        <Priority onChange={change} />
        <Labels onChange={change} />
      </div>
      {failures.length > 0 && <Failures failures={failures} onClose={forget} />}
    </section>
  );
}

interface ActionProps {
  onChange: (change: BulkChange) => void;
}

function Assign({ onChange }: ActionProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={t('assign.title')}
      open={open}
      onOpen={setOpen}
      align="start"
      trigger={
        <IconButton label={t('assign.title')}>
          <UserRoundPlus size={17} />
        </IconButton>
      }
    >
      <AssigneeList
        onPick={(to) => {
          setOpen(false);
          onChange({ assign: 'agent' in to ? { agentId: to.agent?.id ?? null } : { teamId: to.team?.id ?? null } });
        }}
      />
    </Popover>
  );
}

function Snooze({ onChange }: ActionProps) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const now = useNow();
  return (
    <Menu
      align="start"
      trigger={
        <IconButton label={t('snooze.title')}>
          <AlarmClock size={17} />
        </IconButton>
      }
    >
      {snoozeChoices(now).map(({ choice, at }) => (
        <MenuItem key={choice} detail={upcoming(locale, at, now)} onPick={() => onChange({ status: 'snoozed', snoozedUntil: at.toISOString() })}>
          {t(`snooze.${choice}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}

function Priority({ onChange }: ActionProps) {
  const { t } = useTranslation();
  return (
    <Menu
      align="start"
      trigger={
        <IconButton label={t('priority.title')}>
          <Flag size={17} />
        </IconButton>
      }
    >
      {priorities.map((priority) => (
        <MenuItem key={priority} icon={<PriorityFlag priority={priority} size={16} />} onPick={() => onChange({ priority })}>
          {t(`priority.${priority}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}

function Labels({ onChange }: ActionProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const { rules } = useRules('label');
  const options = useMemo(
    () =>
      search(
        (['addLabels', 'removeLabels'] as const).flatMap((what) => rules.map(({ id, name, colour }) => ({ id: `${what}-${id}`, what, name, title: name, group: t(`bulk.${what}`), icon: <LabelDot colour={colour} /> }))),
        query,
      ),
    [rules, query, t],
  );
  return (
    <Popover
      label={t('labels.title')}
      open={open}
      onOpen={setOpen}
      align="start"
      trigger={
        <IconButton label={t('labels.title')}>
          <Tag size={17} />
        </IconButton>
      }
    >
      <PickList
        label={t('labels.title')}
        placeholder={t('labels.search')}
        options={options}
        query={query}
        onQuery={setQuery}
        onPick={({ what, name }) => {
          setOpen(false);
          onChange(what === 'addLabels' ? { addLabels: [name] } : { removeLabels: [name] });
        }}
        empty={t('labels.empty')}
      />
    </Popover>
  );
}

function Failures({ failures, onClose }: { failures: readonly Failure[]; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  return (
    <div className={styles.failures} role="alert">
      <p className={styles.failed}>{t('bulk.failed', { count: failures.length })}</p>
      <ul>
        {failures.map(({ id, name, problem }) => (
          <li key={id}>{t('bulk.failure', { name, why: say(new ApiProblem(problem)) })}</li>
        ))}
      </ul>
      <Button small look="ghost" onClick={onClose}>
        {t('ui.close')}
      </Button>
    </div>
  );
}
