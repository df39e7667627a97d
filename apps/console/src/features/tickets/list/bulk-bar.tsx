import { ApiProblem } from '@parley/client';
import type { Ticket } from '@parley/contracts';
import { CircleDot, Flag, ListChecks, Tag, UserRoundPlus, X } from 'lucide-react';
import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '../../../app/palette/commands.js';
import { useShortcut } from '../../../app/shortcuts/shortcuts.js';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Button, IconButton } from '../../../ui/button.js';
import { type Option, PickList } from '../../../ui/pick-list.js';
import { Popover } from '../../../ui/popover.js';
import bar from '../../conversations/bulk/bulk-bar.module.css';
import { useAssignees } from '../../conversations/use-assignees.js';
import { PriorityFlag } from '../../conversations/priority-flag.js';
import { priorities } from '../../conversations/priority-menu.js';
import { useMay } from '../../session/use-session.js';
import { LabelDot } from '../../work-rules/labels/label-chip.js';
import { useRules } from '../../work-rules/use-rules.js';
import { useLocalName } from '../names.js';
import { CategoryIcon } from '../parts/status.js';
import { useTicketStatuses } from '../use-setup.js';
import { clearTicketSelection, MOST, selectTickets, useSelectedTickets } from './selection.js';
import type { BulkTicketChange } from './undo-bulk.js';
import { type TicketFailure, useBulkTickets } from './use-bulk-tickets.js';

interface Choice extends Option {
  keywords?: string;
  change: BulkTicketChange;
}

/** What can be done with all tickets that are chosen, and what was not done, by number. */
export function BulkBar({ loaded }: { loaded: readonly Ticket[] }) {
  const { t } = useTranslation();
  const ids = [...useSelectedTickets()];
  const { run, busy, failures, forget } = useBulkTickets();
  const mayAssign = useMay('tickets:assign');
  useShortcut('back', clearTicketSelection, ids.length > 0);
  const change = (what: BulkTicketChange) => void run(ids, what);
  const choices = useChoices();
  const pick = (label: string, icon: ReactElement, options: readonly Choice[]) => <Pick label={label} icon={icon} options={options} onChange={change} />;
  return (
    <section className={bar.bar} aria-label={t('bulk.label')} aria-busy={busy}>
      <div className={bar.top}>
        <p role="status" className={bar.count}>
          {t('ticketBulk.selected', { count: ids.length })}
        </p>
        {ids.length < Math.min(MOST, loaded.length) && (
          <Button small look="ghost" icon={<ListChecks size={15} />} onClick={() => selectTickets(loaded.map(({ id }) => id))}>
            {t('bulk.all', { count: Math.min(MOST, loaded.length) })}
          </Button>
        )}
        <IconButton small label={t('bulk.clear')} onClick={clearTicketSelection}>
          <X size={15} />
        </IconButton>
      </div>
      <div className={bar.actions} role="group" aria-label={t('bulk.label')} inert={busy}>
        {pick(t('ticket.status'), <CircleDot size={17} />, choices.statuses)}
        {mayAssign && pick(t('assign.title'), <UserRoundPlus size={17} />, choices.assignees)}
        {pick(t('priority.title'), <Flag size={17} />, choices.priorities)}
        {pick(t('labels.title'), <Tag size={17} />, choices.labels)}
      </div>
      {failures.length > 0 && <Failures failures={failures} onClose={forget} />}
    </section>
  );
}

function useChoices() {
  const { t } = useTranslation();
  const nameOf = useLocalName();
  const { statuses } = useTicketStatuses();
  const { rules: labels } = useRules('label');
  const assignees = useAssignees();
  return {
    statuses: statuses.map(({ id, name, category }): Choice => ({ id, title: nameOf(name), icon: <CategoryIcon category={category} />, change: { status: id } })),
    assignees: assignees.map(({ to, ...option }): Choice => ({ ...option, change: { assign: 'agent' in to ? { agentId: to.agent?.id ?? null } : { teamId: to.team?.id ?? null } } })),
    priorities: priorities.map((priority): Choice => ({ id: priority, title: t(`priority.${priority}`), icon: <PriorityFlag priority={priority} size={16} />, change: { priority } })),
    labels: (['addLabels', 'removeLabels'] as const).flatMap((what) =>
      labels.map(({ id, name, colour }): Choice => ({ id: `${what}-${id}`, title: name, group: t(`bulk.${what}`), icon: <LabelDot colour={colour} />, change: what === 'addLabels' ? { addLabels: [name] } : { removeLabels: [name] } })),
    ),
  };
}

function Pick({ label, icon, options, onChange }: { label: string; icon: ReactNode; options: readonly Choice[]; onChange: (change: BulkTicketChange) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const found = useMemo(() => search(options, query), [options, query]);
  return (
    <Popover label={label} open={open} onOpen={setOpen} align="start" trigger={<IconButton label={label}>{icon}</IconButton>}>
      <PickList
        label={label}
        placeholder={label}
        options={found}
        query={query}
        onQuery={setQuery}
        onPick={({ change }) => {
          setOpen(false);
          onChange(change);
        }}
        empty={t('filter.noneFound')}
      />
    </Popover>
  );
}

function Failures({ failures, onClose }: { failures: readonly TicketFailure[]; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  return (
    <div className={bar.failures} role="alert">
      <p className={bar.failed}>{t('ticketBulk.failed', { count: failures.length })}</p>
      <ul>
        {failures.map(({ id, number, problem }) => (
          <li key={id}>{t('bulk.failure', { name: number === undefined ? '…' : `#${number}`, why: say(new ApiProblem(problem)) })}</li>
        ))}
      </ul>
      <Button small look="ghost" onClick={onClose}>
        {t('ui.close')}
      </Button>
    </div>
  );
}
