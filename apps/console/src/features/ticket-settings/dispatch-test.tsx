import type { BodyIn, TicketRulesTest } from '@parley/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextArea, TextField } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { api } from '../session/api.js';
import { Card } from '../settings/settings-page.js';
import { useLocalName } from '../tickets/names.js';
import parts from '../tickets/parts/parts.module.css';
import { useSetupItems } from './setup-items.js';

/** What dispatch would do with a ticket that is made up here, by the rules as they are saved. */
export function DispatchTest() {
  const { t } = useTranslation();
  const say = useProblemText();
  const nameOf = useLocalName();
  const { items: types } = useSetupItems('types');
  const [subject, setSubject] = useState('');
  const [description, setDescription] = useState('');
  const [typeId, setTypeId] = useState('');
  const test = useMutation({ mutationFn: (body: BodyIn<'POST /ticket-rules/test'>) => api.call('POST /ticket-rules/test', { body }) });
  const run = () => test.mutate({ draft: { subject, description, typeId: typeId || null } });
  return (
    <Card title={t('dispatchTest.title')} text={t('dispatchTest.text')}>
      <div className={parts.stack}>
        <div className={parts.pair}>
          <TextField label={t('ticketPart.subject')} maxLength={300} value={subject} onValue={setSubject} />
          <SelectField label={t('ticketPart.typeId')} value={typeId} choices={[{ value: '', label: '–' }, ...types.map(({ id, name }) => ({ value: id, label: nameOf(name) }))]} onValue={setTypeId} />
        </div>
        <TextArea label={t('ticketPart.description')} optional={t('field.optional')} rows={2} maxLength={20_000} value={description} onValue={setDescription} />
        <div>
          <Button busy={test.isPending} onClick={run}>
            {t('dispatchTest.try')}
          </Button>
        </div>
        {test.isError && <Notice tone="danger">{say(test.error)}</Notice>}
        {test.data && <Outcome outcome={test.data} />}
      </div>
    </Card>
  );
}

function Outcome({ outcome: { rule, team, priority, labels, policy, candidates } }: { outcome: TicketRulesTest }) {
  const { t } = useTranslation();
  return (
    <Notice>
      <p>{rule ? t('dispatchTest.rule', { name: rule.name }) : t('dispatchTest.noRule')}</p>
      <p>{[team?.name ?? t('assign.noTeam'), t(`priority.${priority}`), labels.join(t('ui.listComma')), t(`assignPolicy.${policy}`)].filter(Boolean).join(' · ')}</p>
      {candidates.length > 0 && <p>{t('dispatchTest.candidates', { names: candidates.map(({ name, openTickets }) => t('dispatchTest.candidate', { name, count: openTickets })).join(t('ui.listComma')) })}</p>}
    </Notice>
  );
}
