import type { BodyIn, SubTask, Ticket } from '@parley/contracts';
import { Ellipsis, Plus, Trash2, UserRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/button.js';
import control from '../../../ui/field.module.css';
import { Menu, MenuItem, MenuLine, MenuSub } from '../../../ui/menu.js';
import { Time } from '../../../ui/time.js';
import { useAgents } from '../../agents/use-agents.js';
import { api } from '../../session/api.js';
import { useSubTasks } from '../use-tickets.js';
import { Section } from './section.js';
import styles from './section.module.css';
import { usePart } from './use-part.js';

/** Parts of the work, each with somebody of its own. */
export function SubTasksSection({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation();
  const { data } = useSubTasks(ticket.id);
  const tasks = data?.data ?? [];
  const done = tasks.filter(({ doneAt }) => doneAt !== null).length;
  if (locked && tasks.length === 0) return null;
  return (
    <Section title={tasks.length > 0 ? t('subTask.done', { done, total: tasks.length }) : t('subTask.title')}>
      {tasks.length > 0 && <progress className={styles.progress} max={tasks.length} value={done} aria-label={t('subTask.done', { done, total: tasks.length })} />}
      <ul className={styles.approvers}>
        {tasks.map((task) => (
          <li key={task.id}>
            <Task task={task} locked={locked} />
          </li>
        ))}
      </ul>
      {!locked && <AddTask ticketId={ticket.id} />}
    </Section>
  );
}

function Task({ task, locked }: { task: SubTask; locked: boolean }) {
  const { t } = useTranslation();
  const { id, ticketId, title, assignee, dueAt, doneAt, version } = task;
  const params = { id: ticketId, subTaskId: id };
  const change = usePart(ticketId, (body: BodyIn<'PATCH /tickets/:id/sub-tasks/:subTaskId'>) => api.call('PATCH /tickets/:id/sub-tasks/:subTaskId', { params, body: { ...body, version } }));
  const remove = usePart(ticketId, () => api.call('DELETE /tickets/:id/sub-tasks/:subTaskId', { params }));
  const done = change.isPending && change.variables?.done !== undefined ? change.variables.done : doneAt !== null;
  return (
    <div className={styles.task} data-done={done || undefined}>
      <input type="checkbox" aria-label={t('subTask.check', { title })} disabled={locked} checked={done} onChange={(event) => change.mutate({ done: event.target.checked })} />
      <span className={styles.taskWords}>
        <span className={styles.taskTitle}>{title}</span>
        {(assignee || dueAt) && (
          <span className={styles.taskFoot}>
            {assignee && <span>{assignee.name}</span>}
            {dueAt && <Time at={dueAt} />}
          </span>
        )}
      </span>
      {!locked && (
        <Menu
          trigger={
            <IconButton small label={t('member.actionsOf', { name: title })}>
              <Ellipsis size={15} />
            </IconButton>
          }
        >
          <Give task={task} onGive={(assigneeId) => change.mutate({ assigneeId })} />
          <MenuLine />
          <MenuItem icon={<Trash2 size={15} />} danger onPick={() => remove.mutate(undefined)}>
            {t('subTask.remove')}
          </MenuItem>
        </Menu>
      )}
    </div>
  );
}

function Give({ task, onGive }: { task: SubTask; onGive: (agentId: string | null) => void }) {
  const { t } = useTranslation();
  const { agents } = useAgents();
  return (
    <MenuSub label={t('assign.title')}>
      {task.assignee && (
        <MenuItem icon={<UserRound size={15} />} onPick={() => onGive(null)}>
          {t('assign.nobody')}
        </MenuItem>
      )}
      {agents
        .filter(({ status, id }) => status === 'active' && id !== task.assignee?.id)
        .map(({ id, name }) => (
          <MenuItem key={id} icon={<UserRound size={15} />} onPick={() => onGive(id)}>
            {name}
          </MenuItem>
        ))}
    </MenuSub>
  );
}

function AddTask({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation();
  const [title, setTitle] = useState('');
  const add = usePart(ticketId, (body: BodyIn<'POST /tickets/:id/sub-tasks'>) => api.call('POST /tickets/:id/sub-tasks', { params: { id: ticketId }, body }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() && !add.isPending) add.mutate({ title: title.trim() }, { onSuccess: () => setTitle('') });
  };
  return (
    <form className={styles.add} onSubmit={submit}>
      <input className={control.control} aria-label={t('subTask.new')} placeholder={t('subTask.new')} maxLength={300} value={title} onChange={(event) => setTitle(event.target.value)} />
      <Button small type="submit" icon={<Plus size={14} />} disabled={!title.trim()}>
        {t('labels.add')}
      </Button>
    </form>
  );
}
