import type { Approval, BodyIn, Ticket } from '@parley/contracts';
import { Check, ShieldQuestion, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../../ui/avatar.js';
import { Badge } from '../../../ui/badge.js';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { SelectField, TextArea } from '../../../ui/field.js';
import { Time } from '../../../ui/time.js';
import { useAgents } from '../../agents/use-agents.js';
import { api } from '../../session/api.js';
import { useMe } from '../../session/use-session.js';
import { ManyField } from '../../work-rules/fields/many-field.js';
import parts from '../parts/parts.module.css';
import { useTicketTypes } from '../use-setup.js';
import { useApprovals } from '../use-tickets.js';
import { Section } from './section.js';
import styles from './section.module.css';
import { usePart } from './use-part.js';

const tones = { pending: 'warn', approved: 'good', rejected: 'danger', cancelled: 'neutral' } as const;

/** Who must agree before the ticket is solved, and what they said. */
export function ApprovalSection({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation();
  const { data } = useApprovals(ticket.id);
  const { types } = useTicketTypes();
  const [asking, setAsking] = useState(false);
  const latest = data?.data[0];
  const asked = types.find(({ id }) => id === ticket.type.id)?.approval ?? null;
  if (!latest && (locked || !data)) return null;
  const open = latest?.state === 'pending';
  return (
    <Section title={t('approval.title')}>
      {latest && <Asked ticket={ticket} approval={latest} locked={locked} />}
      {!latest && asked && <p className={parts.soft}>{t('approval.needed')}</p>}
      {!open && !locked && (
        <div>
          <Button small icon={<ShieldQuestion size={14} />} onClick={() => setAsking(true)}>
            {t(latest ? 'approval.askAgain' : 'approval.ask')}
          </Button>
        </div>
      )}
      {asking && <AskDialog ticket={ticket} named={asked !== null} onClose={() => setAsking(false)} />}
    </Section>
  );
}

function Asked({ ticket, approval, locked }: { ticket: Ticket; approval: Approval; locked: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const { id, state, mode, note, approvers, requestedBy, requestedAt } = approval;
  const withdraw = usePart(ticket.id, () => api.call('DELETE /tickets/:id/approvals/:approvalId', { params: { id: ticket.id, approvalId: id } }));
  const mine = state === 'pending' && approvers.some((one) => one.id === me.id && one.decision === null);
  return (
    <div className={styles.box} data-state={state}>
      <p className={parts.row}>
        <Badge tone={tones[state]}>{t(`approval.state.${state}`)}</Badge>
        <span className={parts.soft}>{t(`approval.mode.${mode}`)}</span>
      </p>
      <p className={parts.soft}>
        {requestedBy && t('approval.by', { name: requestedBy.name })} <Time at={requestedAt} ago />
      </p>
      {note && <p>{note}</p>}
      <ul className={styles.approvers}>
        {approvers.map(({ id: agentId, name, avatarUrl, decision, reason }) => (
          <li key={agentId} className={styles.approver}>
            <Avatar id={agentId} name={name} url={avatarUrl} size="tiny" />
            <span className={parts.grow}>
              {name}
              {reason && <span className={parts.soft}> {reason}</span>}
            </span>
            {decision && <Badge tone={tones[decision]}>{t(`approval.state.${decision}`)}</Badge>}
          </li>
        ))}
      </ul>
      {mine && <Answer ticketId={ticket.id} approvalId={id} />}
      {state === 'pending' && !locked && !mine && (
        <div>
          <Button small look="ghost" busy={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
            {t('approval.withdraw')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Answer({ ticketId, approvalId }: { ticketId: string; approvalId: string }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [rejecting, setRejecting] = useState(false);
  const answer = usePart(ticketId, (body: BodyIn<'POST /tickets/:id/approvals/:approvalId/answer'>) => api.call('POST /tickets/:id/approvals/:approvalId/answer', { params: { id: ticketId, approvalId }, body }));
  if (!rejecting) {
    return (
      <div className={parts.row}>
        <Button small look="primary" icon={<Check size={14} />} busy={answer.isPending} onClick={() => answer.mutate({ decision: 'approved' })}>
          {t('approval.approve')}
        </Button>
        <Button small icon={<X size={14} />} onClick={() => setRejecting(true)}>
          {t('approval.reject')}
        </Button>
      </div>
    );
  }
  return (
    <form
      className={parts.stack}
      onSubmit={(event) => {
        event.preventDefault();
        answer.mutate({ decision: 'rejected', reason: reason.trim() });
      }}
    >
      <TextArea label={t('approval.reason')} rows={2} maxLength={2000} autoFocus value={reason} onValue={setReason} />
      <div className={parts.foot}>
        <Button small onClick={() => setRejecting(false)}>
          {t('ui.cancel')}
        </Button>
        <Button small look="danger" type="submit" busy={answer.isPending} disabled={!reason.trim()}>
          {t('approval.reject')}
        </Button>
      </div>
    </form>
  );
}

/** `named`: the type says who is asked, unless somebody else is chosen here. */
function AskDialog({ ticket, named, onClose }: { ticket: Ticket; named: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { agents } = useAgents();
  const [who, setWho] = useState<string[]>([]);
  const [mode, setMode] = useState<'any' | 'all'>('any');
  const [note, setNote] = useState('');
  const ask = usePart(ticket.id, (body: BodyIn<'POST /tickets/:id/approvals'>) => api.call('POST /tickets/:id/approvals', { params: { id: ticket.id }, body }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ ...(who.length > 0 && { approverIds: who, mode }), note: note.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t('approval.ask')} text={t(named ? 'approval.askNamed' : 'approval.askText')}>
      <form className={parts.stack} onSubmit={submit}>
        <ManyField label={t('approval.whom')} choices={agents.filter(({ status }) => status === 'active').map(({ id, name }) => ({ value: id, label: name }))} value={who} onValue={setWho} />
        {who.length > 1 && <SelectField label={t('approval.howMany')} value={mode} choices={(['any', 'all'] as const).map((value) => ({ value, label: t(`approval.mode.${value}`) }))} onValue={setMode} />}
        <TextArea label={t('approval.note')} optional={t('field.optional')} rows={3} maxLength={2000} value={note} onValue={setNote} />
        <DialogActions>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button look="primary" type="submit" busy={ask.isPending} disabled={!named && who.length === 0}>
            {t('approval.send')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
