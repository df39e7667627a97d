import { randomUUID } from 'node:crypto';
import { Permission, sees, type Conversation, type Eyes, type Held, type Mask, type Visibility } from '@parley/contracts';
import { apiCall } from '@parley/testkit';
import type { TenantWorld } from '../isolation/world.js';

/** Somebody whose role may do everything, and sees only what it says. */
export interface Looker {
  id: string;
  token: string;
  email: string;
  password: string;
  eyes: Eyes;
}

interface Looking {
  visibility: Visibility;
  masks?: Mask[];
  teamIds?: string[];
}

/** Makes somebody with a role of their own that has every right: whatever they are not shown, it is by its eyes. */
export async function aLooker(baseUrl: string, { owner }: Pick<TenantWorld, 'owner'>, { visibility, masks = [], teamIds = [] }: Looking): Promise<Looker> {
  const by = { baseUrl, token: owner };
  const role = await apiCall('POST /roles', { ...by, body: { name: `${visibility} ${randomUUID()}`, permissions: [...Permission.options], visibility, masks } });
  const email = `${randomUUID()}@example.com`;
  const password = `correct-${email}`;
  const { invitation } = await apiCall('POST /agents', { ...by, body: { email, roleId: role.id, teamIds } });
  const session = await apiCall('POST /invitations/:token/accept', { baseUrl, params: { token: invitation.url.split('/').at(-1)! }, body: { name: `Agent ${visibility}`, password } });
  const sight = visibility === 'all' ? undefined : visibility === 'team' ? { visibility, teamIds } : { visibility };
  return { id: session.user.id, token: session.accessToken, email, password, eyes: { ...(sight && { sight }), ...(masks.length > 0 && { masks }) } };
}

/** The ids of those that somebody sees, by the one rule. */
export const seenBy = ({ id, eyes }: Looker, all: ReadonlyMap<string, Held>): string[] =>
  [...all].flatMap(([conversationId, held]) => (sees({ kind: 'agent', id, ...eyes }, held) ? [conversationId] : [])).sort();

export type Mix = Map<string, Held>;

/** Conversations of one contact, held in every way there is. Each says its own word. */
export async function aMix(baseUrl: string, world: TenantWorld, { people, teams }: { people: string[]; teams: string[] }): Promise<{ mix: Mix; contactId: string; email: string; phone: string }> {
  const by = { baseUrl, token: world.owner };
  const email = `${world.canary}.hidden@secret.example`;
  const phone = '+8613812345678';
  const contact = await apiCall('POST /contacts', { ...by, body: { name: `${world.canary} Lin`, email, phone } });
  const mix: Mix = new Map();
  const begin = async (held: Held) => {
    const { id } = await apiCall('POST /conversations', { ...by, body: { contactId: contact.id, inboxId: world.inboxId } });
    await apiCall('POST /conversations/:id/assign', { ...by, params: { id }, body: { agentId: held.assigneeId, teamId: held.teamId } });
    for (const agentId of held.participantIds) await apiCall('PUT /conversations/:id/participants/:agentId', { ...by, params: { id, agentId } });
    await apiCall('POST /conversations/:id/messages', { ...by, params: { id }, body: { clientMessageId: randomUUID(), text: `lamplight of ${id}, write to ${email} or call ${phone}, 138-1234-5678` } });
    mix.set(id, held);
  };
  for (const assigneeId of [null, ...people]) for (const teamId of [null, ...teams]) await begin({ assigneeId, teamId, participantIds: [] });
  for (const participant of people) await begin({ assigneeId: null, teamId: null, participantIds: [participant] });
  return { mix, contactId: contact.id, email, phone };
}

export const idsOf = (conversations: readonly Pick<Conversation, 'id'>[]): string[] => conversations.map(({ id }) => id).sort();
