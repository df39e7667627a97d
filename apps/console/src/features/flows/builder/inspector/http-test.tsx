import { flowPlaceholders, type FlowCall, type FlowNodeOf, templatesOf } from '@parley/contracts';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../../i18n/problem-text.js';
import { Button } from '../../../../ui/button.js';
import { Checkbox, TextField } from '../../../../ui/field.js';
import { Notice } from '../../../../ui/notice.js';
import { Group } from '../../../work-rules/fields/group.js';
import { api } from '../../../session/api.js';
import { CallView } from '../simulator/call-view.js';
import { useErrorAt } from './node-context.js';

/** Slots that a request names. */
const slotsIn = (node: FlowNodeOf<'http'>) => [...new Set(templatesOf(node).flatMap(({ names }) => names))].flatMap((name) => (name.startsWith('slots.') ? [name.slice('slots.'.length)] : []));

/** Tries the request, really asking the other system. */
export function HttpTest({ node }: { node: FlowNodeOf<'http'> }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const broken = useErrorAt('url') !== undefined;
  const [values, setValues] = useState<Record<string, string>>({});
  const [verified, setVerified] = useState(false);
  const [state, setState] = useState<{ busy?: boolean; call?: FlowCall; error?: unknown }>({});
  const slots = slotsIn(node);
  const namesContact = flowPlaceholders(JSON.stringify(node)).some(({ name }) => name?.startsWith('contact.'));
  const run = async () => {
    setState({ busy: true });
    try {
      const given = Object.fromEntries(slots.map((slot) => [slot, values[slot] ?? '']));
      setState({ call: await api.call('POST /bot/flows/try-call', { body: { node, slots: given, contact: { verified } } }) });
    } catch (error) {
      setState({ error });
    }
  };
  return (
    <Group label={t('flow.try')} hint={t(node.method === 'GET' ? 'flow.tryHint' : 'flow.tryHintWrites')}>
      {slots.map((slot) => (
        <TextField key={slot} label={t('flow.slotNamed', { slot })} maxLength={2000} value={values[slot] ?? ''} onValue={(value) => setValues({ ...values, [slot]: value })} />
      ))}
      {namesContact && <Checkbox label={t('flow.asVerified')} checked={verified} onChange={(event) => setVerified(event.target.checked)} />}
      <div>
        <Button small icon={<Play size={14} />} busy={state.busy} disabled={broken} onClick={() => void run()}>
          {t('flow.tryRun')}
        </Button>
      </div>
      <div aria-live="polite">
        {state.error !== undefined && <Notice tone="danger">{say(state.error)}</Notice>}
        {state.call && <CallView call={state.call} open />}
      </div>
    </Group>
  );
}
