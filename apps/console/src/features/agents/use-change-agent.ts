import type { Agent, BodyIn, Role } from '@parley/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../i18n/problem-text.js';
import { toast } from '../../ui/toasts.js';
import { asGiven } from '../roles/role-rights.js';
import { rolesKey } from '../roles/use-roles.js';
import { api } from '../session/api.js';
import { agentsKey } from './use-agents.js';

type Body = BodyIn<'PATCH /agents/:id'>;
interface Change {
  /** The role that the agent gets. */
  to?: Role | undefined;
  status?: 'active' | 'deactivated';
}

const bodyOf = ({ to, status }: Change): Body => ({ ...(to && asGiven(to)), ...(status && { status }) });
const changed = (agent: Agent, { to, status }: Change): Agent => ({
  ...agent,
  ...(to && { role: to.standing, ownRole: to.builtIn ? null : { id: to.id, name: to.name } }),
  ...(status && { status }),
});

/** Changes an agent at once, with a way back; taken back when refused. */
export function useChangeAgent(agent: Agent) {
  const { t } = useTranslation();
  const say = useProblemText();
  const client = useQueryClient();
  const show = (next: Agent) => client.setQueryData<Agent[]>(agentsKey, (all) => all?.map((one) => (one.id === next.id ? next : one)));

  const send = async (body: Body, shown: Agent) => {
    show(shown);
    try {
      show(await api.call('PATCH /agents/:id', { params: { id: agent.id }, body }));
      void client.invalidateQueries({ queryKey: rolesKey });
      return true;
    } catch (error) {
      show(agent);
      toast(say(error), { tone: 'danger' });
      return false;
    }
  };
  return async (change: Change) => {
    if (!(await send(bodyOf(change), changed(agent, change)))) return;
    const role: Body = agent.ownRole ? { roleId: agent.ownRole.id } : { role: agent.role };
    const before: Body = { ...(change.to && role), ...(change.status && agent.status !== 'invited' && { status: agent.status }) };
    toast(t(change.to ? 'member.roleChanged' : change.status === 'active' ? 'member.activated' : 'member.deactivatedDone', { name: agent.name }), {
      action: { label: t('ui.undo'), run: () => void send(before, agent) },
    });
  };
}
