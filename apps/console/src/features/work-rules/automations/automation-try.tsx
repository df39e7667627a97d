import type { AutomationTest, Conversation, Page } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../../i18n/problem-text.js';
import { Badge } from '../../../ui/badge.js';
import { Button } from '../../../ui/button.js';
import { SelectField, TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { api } from '../../session/api.js';
import { Card } from '../../settings/settings-page.js';
import { Outcomes } from '../actions/outcomes.js';
import { VerdictTree } from '../conditions/verdict-tree.js';
import styles from './automations.module.css';

const LINE = 60;

/** What the automation would do to a conversation as it is now; nothing is done. */
export function AutomationTry({ id }: { id: string }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const { data: conversations = [] } = useQuery({
    queryKey: ['rules', 'automation', 'conversations'],
    queryFn: async ({ signal }) => ((await api.call('GET /conversations', { query: { limit: 30 }, signal })) as Page<Conversation>).data,
    staleTime: 30_000,
  });
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const [state, setState] = useState<{ busy: boolean; result?: AutomationTest; error?: unknown }>({ busy: false });
  const conversationId = chosen || conversations[0]?.id;
  const run = async () => {
    if (!conversationId) return;
    setState({ busy: true });
    try {
      setState({ busy: false, result: await api.call('POST /automations/:id/test', { params: { id }, body: { conversationId, ...(text.trim() && { text: text.trim() }) } }) });
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Card title={t('automation.try')} text={t('automation.tryText')}>
      {conversations.length === 0 ? (
        <p className={styles.none}>{t('automation.noConversations')}</p>
      ) : (
        <>
          <SelectField label={t('automation.conversation')} value={conversationId ?? ''} choices={conversations.map((one) => ({ value: one.id, label: lineOf(one) }))} onValue={setChosen} />
          <TextField label={t('automation.tryMessage')} hint={t('automation.tryMessageHint')} optional={t('field.optional')} maxLength={4000} value={text} onValue={setText} />
          <div>
            <Button icon={<FlaskConical size={16} />} busy={state.busy} onClick={() => void run()}>
              {t('automation.tryNow')}
            </Button>
          </div>
          <div aria-live="polite">
            {state.error !== undefined && <Notice tone="danger">{say(state.error)}</Notice>}
            {state.result && <Result result={state.result} />}
          </div>
        </>
      )}
    </Card>
  );
}

const lineOf = ({ contact, lastMessage }: Conversation) => [contact.name, lastMessage?.text].filter(Boolean).join(' · ').slice(0, LINE);

function Result({ result }: { result: AutomationTest }) {
  const { t } = useTranslation();
  return (
    <div className={styles.result}>
      <div>
        <Badge tone={result.matches ? 'good' : 'neutral'}>{t(result.matches ? 'automation.matches' : 'automation.matchesNot')}</Badge>
      </div>
      <VerdictTree verdict={result.matched} />
      {result.matches && <Outcomes outcomes={result.actions} />}
    </div>
  );
}
