import { createApi, type Api } from '@parley/client';
import { fillBot } from './fill-bot.js';
import { fillHelpCentre } from './fill-help-centre.js';
import { makeTickets } from './make-tickets.js';
import { stories, type Line, type Story } from './people.js';
import { setUpReplies, setUpRules } from './set-up-rules.js';

const DEMO_EMAIL = 'demo@parley.example';
const DEMO_PASSWORD = 'parley-demo';
const COLLEAGUE = { email: 'li.na@parley.example', name: '李娜 Li Na' };

/** What the start screen and the demo shop page need to know. */
export interface Demo {
  widgetKey: string;
  email: string;
  password: string;
}

interface Desk {
  owner: Api;
  colleague: Api;
  ids: { owner: string; colleague: string };
}

/**
 * Fills an empty Parley with a demo tenant through the public API alone: a small shop, two agents, some visitors and conversations, and the rules they
 * work by. What answers by itself comes last, as nothing is to answer the visitors of long ago.
 * @param baseUrl of a running Parley
 */
export async function seedDemo(baseUrl: string): Promise<Demo> {
  const signedUp = await createApi({ baseUrl, token: () => undefined }).call('POST /signup', {
    body: { organization: 'Aurora Living · 晨光家居', name: 'Alex Morgan', email: DEMO_EMAIL, password: DEMO_PASSWORD, industry: 'ecommerce', locale: 'en' },
  });
  const owner = createApi({ baseUrl, token: () => signedUp.accessToken });
  const colleague = await invite(baseUrl, owner);
  await owner.call('PATCH /inboxes/:id', { params: { id: signedUp.inbox.id }, body: { widget: { accent: '#2f6f4f' } } });
  const desk: Desk = { owner, colleague: colleague.api, ids: { owner: signedUp.user.id, colleague: colleague.id } };
  const widgetKey = signedUp.inbox.widgetKey!;
  const tellAll = async () => {
    for (const story of stories) await tell(story, { baseUrl, widgetKey, desk });
  };
  const [hoursId] = await Promise.all([setUpRules(owner), tellAll(), fillHelpCentre(owner, { widgetKey })]);
  await makeTickets(owner, desk.ids);
  await setUpReplies(owner, hoursId);
  await fillBot(owner, signedUp.inbox.id);
  return { widgetKey, email: DEMO_EMAIL, password: DEMO_PASSWORD };
}

/**
 * Gives a demo tenant that was made before there were work rules, articles or a bot what it lacks; rules of the same names, and articles and entries that are there, stay as they are.
 * @throws ApiProblem `auth.credentials_wrong` when the owner has another password by now
 */
export async function furnishDemo(baseUrl: string, { email, password, widgetKey }: Demo, lacks: { rules: boolean; articles: boolean; bot: boolean }): Promise<void> {
  const { accessToken } = await createApi({ baseUrl, token: () => undefined }).call('POST /auth/login', { body: { email, password } });
  const owner = createApi({ baseUrl, token: () => accessToken });
  if (lacks.articles) await fillHelpCentre(owner, { widgetKey });
  if (lacks.rules) await setUpReplies(owner, await setUpRules(owner));
  if (lacks.bot) await teachBot(owner, widgetKey);
}

/** Of the inbox that the demo shop uses. */
async function teachBot(owner: Api, widgetKey: string): Promise<void> {
  const { data } = await owner.call('GET /inboxes');
  const inbox = data.find((one) => one.widgetKey === widgetKey);
  if (inbox) await fillBot(owner, inbox.id);
}

async function invite(baseUrl: string, owner: Api): Promise<{ api: Api; id: string }> {
  const { invitation } = await owner.call('POST /agents', { body: { ...COLLEAGUE, role: 'agent' } });
  const token = invitation.url.slice(invitation.url.lastIndexOf('/') + 1);
  const session = await createApi({ baseUrl, token: () => undefined }).call('POST /invitations/:token/accept', {
    params: { token },
    body: { name: COLLEAGUE.name, password: DEMO_PASSWORD },
  });
  return { api: createApi({ baseUrl, token: () => session.accessToken }), id: session.user.id };
}

interface Stage {
  baseUrl: string;
  widgetKey: string;
  desk: Desk;
}

async function tell({ visitor, locale, timeZone, page, lines, ...end }: Story, { baseUrl, widgetKey, desk }: Stage): Promise<void> {
  const nobody = createApi({ baseUrl, token: () => undefined });
  const session = await nobody.call('POST /widget/sessions', { body: { widgetKey, identity: visitor, locale, timeZone, page } });
  const conversation = await desk.owner.call('POST /conversations', { body: { contactId: session.contact.id, inboxId: session.config.inboxId } });
  const voices = { ...desk, visitor: createApi({ baseUrl, token: () => session.visitorToken }) };
  const params = { id: conversation.id };
  for (const [index, line] of lines.entries()) await say(voices[line.by], { params, line, index });
  if (end.assignee) await desk.owner.call('POST /conversations/:id/assign', { params, body: { agentId: desk.ids[end.assignee] } });
  const { labels, priority, resolved } = end;
  if (labels || priority || resolved) {
    const body = { ...(labels && { labels }), ...(priority && { priority }), ...(resolved && { status: 'resolved' as const }) };
    await desk.owner.call('PATCH /conversations/:id', { params, body });
  }
}

const say = (voice: Api, { params, line, index }: { params: { id: string }; line: Line; index: number }) =>
  voice.call('POST /conversations/:id/messages', {
    params,
    body: { clientMessageId: `demo-line-${index}`, text: line.text, private: line.private ?? false },
  });
