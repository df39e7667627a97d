import type { Emotion, EventData, SlaKind } from '@parley/contracts';
import { type Agent, bot as robin, type Team } from './cast.js';
import { idOf } from './ids.js';
import { MINUTE, type Actor, type Scene } from './scene.js';

/** Something that happens in a story at a moment. */
export type Step = (scene: Scene) => void;

const system: Actor = { kind: 'system' };
const asBot: Actor = { kind: 'bot', id: robin.id };
const asAgent = ({ id }: Agent): Actor => ({ kind: 'agent', id });
const asVisitor = ({ contactId }: Scene): Actor => ({ kind: 'visitor', id: contactId });

type Said = Pick<EventData<'message.posted'>, 'sender' | 'kind' | 'private' | 'automatic'>;

function say(scene: Scene, actor: Actor, said: Said): void {
  const seq = ++scene.now.seq;
  const messageId = idOf(`message ${scene.name} ${seq}`);
  scene.tell('message.posted', { actor, data: { ...scene.about, messageId, seq, text: '…', handler: scene.now.handler, createdAt: new Date(scene.at).toISOString(), ...said } });
}

/** The visitor writes; a resolved conversation goes on by that. */
export const asks = (): Step => (scene) => {
  if (scene.now.status === 'resolved') reopen(scene, asVisitor(scene));
  if (scene.now.status === 'pending') change({ status: 'open' })(scene);
  say(scene, asVisitor(scene), { sender: { kind: 'visitor', id: scene.contactId, name: 'A visitor' }, kind: 'text', private: false });
};

function reopen(scene: Scene, actor: Actor): void {
  scene.now.status = 'open';
  scene.tell('conversation.reopened', { actor, data: { ...scene.whole, resolvedBy: scene.now.resolvedBy } });
}

/** An agent answers in public. */
export const answers = (agent: Agent): Step => (scene) => say(scene, asAgent(agent), { sender: { kind: 'agent', id: agent.id, name: agent.name }, kind: 'text', private: false });

export const notes = (agent: Agent): Step => (scene) => say(scene, asAgent(agent), { sender: { kind: 'agent', id: agent.id, name: agent.name }, kind: 'text', private: true });

/** A rule greets in the name of an agent. */
export const greets = (agent: Agent): Step => (scene) => say(scene, system, { sender: { kind: 'agent', id: agent.id, name: agent.name }, kind: 'text', private: false, automatic: true });

export const botSays = (): Step => (scene) => say(scene, asBot, { sender: { kind: 'bot', id: robin.id, name: robin.name }, kind: 'text', private: false });

function assign(scene: Scene, to: { assignee: Agent | null; teamId: string | null }, by: { cause: EventData<'conversation.assigned'>['cause']; actor: Actor }): void {
  const before = { previousAssigneeId: scene.now.assignee?.id ?? null, previousTeamId: scene.now.teamId };
  Object.assign(scene.now, to);
  scene.tell('conversation.assigned', { actor: by.actor, data: { ...scene.whole, ...before, cause: by.cause } });
}

/** Routing gives it to an agent, and to the agent's team. */
export const given = (agent: Agent): Step => (scene) => assign(scene, { assignee: agent, teamId: agent.team.id }, { cause: 'routing', actor: system });

/** Taken back, because whoever was given it did not answer. */
export const timesOut = (): Step => (scene) => assign(scene, { assignee: null, teamId: scene.now.teamId }, { cause: 'timeout', actor: system });

/** Who has it gives it to another agent of the same team. */
export const passesTo = (agent: Agent): Step => (scene) => assign(scene, { assignee: agent, teamId: scene.now.teamId }, { cause: 'transfer', actor: asAgent(scene.now.assignee!) });

/** Who has it gives it to another team, where nobody has it yet. */
export const passesToTeam = (team: Team): Step => (scene) => assign(scene, { assignee: null, teamId: team.id }, { cause: 'transfer', actor: asAgent(scene.now.assignee!) });

export const handsOff = (reason: string): Step => (scene) => {
  scene.now.handler = 'people';
  scene.tell('conversation.handed_off', { actor: asBot, data: { ...scene.about, reason, by: { kind: 'bot', id: robin.id, name: robin.name } } });
};

export const botTakes = (): Step => (scene) => {
  scene.now.handler = 'bot';
  scene.tell('conversation.bot_took', { actor: system, data: { ...scene.about, by: { kind: 'system', name: 'Parley' } } });
};

function resolve(scene: Scene, actor: Actor): void {
  Object.assign(scene.now, { status: 'resolved', resolvedBy: actor.kind === 'bot' ? 'bot' : 'people' });
  scene.tell('conversation.resolved', { actor, data: { ...scene.whole, ...(actor.kind === 'bot' && { by: 'bot' as const }) } });
}
export const resolves = (agent: Agent): Step => (scene) => resolve(scene, asAgent(agent));
export const botResolves = (): Step => (scene) => resolve(scene, asBot);
/** Nobody wrote for so long that it is resolved by itself. */
export const runsOut = (): Step => (scene) => resolve(scene, system);

/** Status or labels become others. */
export const change =
  (to: { status?: 'open' | 'pending' | 'snoozed'; labels?: string[] }): Step =>
  (scene) => {
    Object.assign(scene.now, to);
    scene.tell('conversation.updated', { actor: system, data: scene.whole });
  };

/** It became part of another. */
export const joins = (other: string): Step => (scene) =>
  scene.tell('conversation.merged', { actor: system, data: { ...scene.about, intoId: idOf(`conversation ${other}`), intoContactId: idOf(`contact ${other}`), by: { kind: 'system', name: 'Parley' } } });

export const isAskedToRate = (): Step => (scene) =>
  scene.tell('conversation.rating_requested', { actor: system, data: { ...scene.about, by: 'policy', url: 'https://parley.example/r/1', expiresAt: new Date(scene.at + 7 * 24 * 60 * MINUTE).toISOString() } });

export const rates = (score: number, reasons: string[] = []): Step => (scene) => {
  const { score: previousScore, assignee, teamId } = scene.now;
  scene.now.score = score;
  scene.tell('conversation.rated', {
    actor: asVisitor(scene),
    data: { ...scene.about, score, previousScore, scale: '1-5', reasons, comment: '', agentId: assignee?.id ?? null, teamId, bot: false, changed: previousScore !== null },
  });
};

/** The visitor's last message told of a mood. */
export const feels = (mood: Emotion): Step => (scene) => {
  const { seq } = scene.now;
  const score = { angry: -0.9, negative: -0.5, neutral: 0, positive: 0.5, satisfied: 0.9 }[mood];
  const at = new Date(scene.at).toISOString();
  scene.tell('sentiment.scored', {
    actor: system,
    data: { ...scene.about, messageId: idOf(`message ${scene.name} ${seq}`), seq, emotion: mood, score, urgency: 0, mood: { class: mood, score, trend: 'steady', at }, at, rescored: false, forSla: false },
  });
};

/** It alerts, for the visitor is angry. */
export const alerts = (): Step => (scene) => {
  const { seq } = scene.now;
  const at = new Date(scene.at).toISOString();
  scene.tell('sentiment.alerted', {
    actor: system,
    data: {
      ...scene.about,
      alert: { cause: 'anger', messageId: idOf(`message ${scene.name} ${seq}`), seq, emotion: 'angry', at },
      mood: { class: 'angry', score: -0.9, trend: 'falling', at },
      text: '…',
      effects: { priority: null, notify: false, automations: false, sla: false },
    },
  });
};

const promise = (scene: Scene, kind: SlaKind) => ({ ...scene.whole, policyId: idOf('policy'), policyName: 'Promises', kind, dueAt: new Date(scene.at).toISOString() });
export const breaks = (kind: SlaKind): Step => (scene) => scene.tell('sla.breached', { actor: system, data: promise(scene, kind) });
export const keeps = (kind: SlaKind, late = false): Step => (scene) => scene.tell('sla.kept', { actor: system, data: { ...promise(scene, kind), late, keptAt: new Date(scene.at).toISOString() } });
