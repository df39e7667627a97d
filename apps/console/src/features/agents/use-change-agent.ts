import type { Agent, BodyIn } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { api } from '../session/api.js';
import { agentsKey } from './use-agents.js';

type Change = BodyIn<'PATCH /agents/:id'>;

/** Changes an agent at once, with a way back; taken back when refused. */
export function useChangeAgent(agent: Agent) {
  const { t } = useTranslation();
  const say = useProblemText();
  const client = useQueryClient();
  const show = (next: Agent) => client.setQueryData<Agent[]>(agentsKey, (all) => all?.map((one) => (one.id === next.id ? next : one)));

  const send = async (change: Change) => {
    show({ ...agent, ...change });
    try {
      show(await api.call('PATCH /agents/:id', { params: { id: agent.id }, body: change }));
      return true;
    } catch (error) {
      show(agent);
      toast(say(error), { tone: 'danger' });
      return false;
    }
  };
  return async (change: Change) => {
    if (!(await send(change))) return;
    const before: Change = { ...(change.role && { role: agent.role }), ...(change.status && agent.status !== 'invited' && { status: agent.status }) };
    toast(t(change.role ? 'member.roleChanged' : change.status === 'active' ? 'member.activated' : 'member.deactivatedDone', { name: agent.name }), {
      action: { label: t('ui.undo'), run: () => void send(before) },
    });
  };
}
