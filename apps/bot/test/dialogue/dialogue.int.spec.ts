import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '@parley/tenancy';
import { eventually } from '@parley/testkit';
import { usualPhrases } from '../../src/domain/settings/phrases.js';
import { around, DialogueStand, type Chat, type Entry, type Tenant } from './stand.js';

const words = usualPhrases.en;
const shop: Entry[] = [
  { name: 'How much is shipping?', answer: 'Shipping is 5 €.', variants: ['What does delivery cost?', 'shipping price', 'delivery fee', 'How much do I pay for shipping?', 'cost of shipping'] },
  { name: 'How do I return something?', answer: 'Within 30 days, by the form.', variants: ['I want to send it back', 'return policy', 'return an item', 'how can I return my order', 'give it back'] },
  { name: 'Where is my parcel?', answer: 'See the link in your mail.', variants: ['track my order', 'where is my order', 'has my parcel been sent', 'parcel status', 'when does my package arrive'] },
  { name: '运费是多少？', answer: '运费 5 欧元。', locale: 'zh-CN', variants: ['邮费多少钱', '快递费怎么算', '配送费用', '运费怎么收', '要付多少运费'] },
];

/** Questions that mean one or the other; which of them, the model decides. */
const VAGUE = ['change my address', 'address', 'my address', 'address form', 'new address please', 'delivery or billing address', 'update where you send the bill', 'form'];

describe('the bot’s turn', () => {
  let stand: DialogueStand;
  let tenant: Tenant;
  beforeAll(async () => {
    stand = await DialogueStand.start();
    tenant = await stand.aTenant({}, shop);
  });
  afterAll(() => stand.close());

  const texts = (chat: Chat) => stand.said(chat).map(({ text }) => text);
  const rows = (chat: Chat) => stand.parley.sql<{ dialogue: { failures: number; ticket: number | null } }>('select * from bot.turn where conversation_id = $1', [chat.id]);
  const answers = (chat: Chat) => stand.parley.sql<{ zone: string; helpful: boolean | null; message_id: string | null }>('select zone, helpful, message_id from bot.bot_answer where conversation_id = $1 order by id', [chat.id]);

  it('answers as the bot, in the visitor’s language, once, and notes it', async () => {
    const chat = await stand.aChat(tenant);
    await stand.says(chat, 'How much is shipping?');
    const [said] = await stand.heard(chat, 1);
    expect(said).toMatchObject({ text: 'Shipping is 5 €.', kind: 'text', private: false, ifHandler: 'bot', principal: { kind: 'key', tenantId: tenant.id, name: 'Parley' } });
    await stand.says(chat, '邮费多少钱');
    await stand.heard(chat, 2);
    expect(texts(chat)).toEqual(['Shipping is 5 €.', '运费 5 欧元。']);
    expect(await answers(chat)).toMatchObject([{ zone: 'answer', message_id: expect.any(String) }, { zone: 'answer' }]);
    expect((await stand.parley.events('bot', tenant.id)).filter(({ type, key }) => type === 'bot.answered' && key === chat.id)).toHaveLength(2);
  });

  it('asks for other words once and then hands over, with what was asked and tried', async () => {
    const chat = await stand.aChat(tenant);
    await stand.says(chat, 'Xylophone zebra opera');
    await stand.heard(chat, 1);
    await stand.says(chat, 'quantum zebra marmalade');
    expect(await stand.handedOff(chat)).toMatchObject({ tenantId: tenant.id, reason: 'unsure', to: 'queue', summary: expect.stringContaining('quantum zebra') });
    expect(texts(chat)).toEqual([words.rephrase, words.handOff]);
    await eventually(async () => expect(await rows(chat)).toEqual([]));
    await stand.says(chat, 'How much is shipping?');
    expect(texts(chat)).toHaveLength(2);
  });

  it('hands over at once on request, in anger and on what the tenant keeps for people', async () => {
    const careful = await stand.aTenant({ handOff: { blockedTopics: [{ name: 'Law', words: ['insurance'], teamId: null }], onAnger: true } }, shop.slice(0, 2));
    const over = async (text: string) => {
      const chat = await stand.aChat(careful);
      await stand.says(chat, text);
      const { reason } = await stand.handedOff(chat);
      return [reason, ...texts(chat)];
    };
    expect(await over('I want to talk to a human')).toEqual(['asked', words.handOff]);
    expect(await over('转人工')).toEqual(['asked', usualPhrases['zh-CN'].handOff]);
    expect(await over('Is there an insurance for it?')).toEqual(['blocked_topic', words.blockedTopic]);
    expect(await over('You fucking idiots, this is an outrage, I hate your company!!!')).toEqual(['angry', words.handOff]);
  });

  it('joins what is written in pieces, and answers once', async () => {
    const chat = await stand.aChat(tenant);
    let speak = () => undefined as void;
    around.mute = new Promise((resolve) => (speak = resolve));
    await stand.says(chat, 'How much is shipping?');
    await stand.says(chat, 'Hello?');
    await stand.says(chat, 'where is my order');
    around.mute = undefined;
    speak();
    await eventually(async () => expect(texts(chat)).toHaveLength(2));
    await stand.heard(chat, 2);
    expect(texts(chat)).toEqual(['Shipping is 5 €.', 'See the link in your mail.']);
  });

  it('falls silent when an agent has taken the conversation', async () => {
    const chat = await stand.aChat(tenant);
    around.people.add(chat.id);
    await stand.says(chat, 'How much is shipping?');
    await eventually(async () => expect(await rows(chat)).toEqual([]));
    expect(texts(chat)).toEqual([]);
    const other = await stand.aChat(tenant, 'people');
    await stand.says(other, 'How much is shipping?');
    const third = await stand.aChat(tenant);
    await stand.taken(third);
    await stand.says(third, 'How much is shipping?');
    expect([...texts(other), ...texts(third)]).toEqual([]);
  });

  it('leaves whoever took the conversation a note of what was asked and tried', async () => {
    const chat = await stand.aChat(tenant);
    await stand.says(chat, 'How much is shipping?');
    await stand.heard(chat, 1);
    await stand.taken(chat);
    const [, note] = await stand.heard(chat, 2);
    expect(note).toMatchObject({ private: true, text: expect.stringMatching(/Why: an agent took over\n[^]*“How much is shipping\?” → answered/) });
    expect(await rows(chat)).toEqual([]);
  });

  it('says it once when nobody answers, or the answer is lost on its way', async () => {
    const chat = await stand.aChat(tenant);
    around.away = { calls: 2, lost: 1 };
    await stand.says(chat, 'How much is shipping?');
    await stand.heard(chat, 1);
    expect(texts(chat)).toEqual(['Shipping is 5 €.']);
  });

  it('goes on where a process left a conversation: before it thought, and between deciding and saying', async () => {
    const [thought, decided] = [await stand.aChat(tenant), await stand.aChat(tenant)];
    const deed = { do: 'say', id: uuidv7(), say: { text: 'Decided before.' } };
    const heard = [{ seq: 1, messageId: uuidv7(), text: 'How much is shipping?', files: false }];
    await stand.parley.sql(`update bot.turn set heard = $2, due_at = now() where conversation_id = $1`, [thought.id, JSON.stringify(heard)]);
    await stand.parley.sql(`update bot.turn set deeds = $2, due_at = now() where conversation_id = $1`, [decided.id, JSON.stringify([deed])]);
    await Promise.all([stand.heard(thought, 1), stand.heard(decided, 1)]);
    expect([texts(thought), texts(decided)]).toEqual([['Shipping is 5 €.'], ['Decided before.']]);
  });

  it('opens one ticket while nobody is at work, tells its number, and goes on answering', async () => {
    const hoursId = uuidv7();
    const shut = await stand.aTenant({}, shop.slice(0, 2));
    around.hours.set(shut.id, [{ id: hoursId, kind: 'business_hours', version: 1, position: 0, createdAt: new Date().toISOString(), body: { name: 'Never', timeZone: 'UTC' } }]);
    await stand.call(shut, 'PATCH', '/bot', { handOff: { hoursId, offHours: 'ticket' } });
    const chat = await stand.aChat(shut);
    await stand.says(chat, 'Xylophone zebra opera?');
    await stand.heard(chat, 1);
    await stand.says(chat, 'I want a human');
    await stand.heard(chat, 2);
    const ticket = around.tickets.find(({ conversationId }) => conversationId === chat.id)!;
    expect(ticket).toMatchObject({ tenantId: shut.id, subject: 'Xylophone zebra opera?', contact: { id: chat.contactId } });
    expect(texts(chat)[1]).toMatch(/^Nobody is here right now\. I’ve written your request down as #\d+/);
    await stand.says(chat, 'agent!');
    await stand.heard(chat, 3);
    expect(texts(chat)[2]).toBe(texts(chat)[1]);
    await stand.says(chat, 'How much is shipping?');
    await stand.heard(chat, 4);
    expect([texts(chat)[3], around.tickets.filter(({ conversationId }) => conversationId === chat.id).length]).toEqual(['Shipping is 5 €.', 1]);
  });

  it('asks how the visitor can be reached where the tenant wants that, and keeps it with the ticket', async () => {
    const hoursId = uuidv7();
    const shut = await stand.aTenant();
    around.hours.set(shut.id, [{ id: hoursId, kind: 'business_hours', version: 1, position: 0, createdAt: new Date().toISOString(), body: { name: 'Never', timeZone: 'UTC' } }]);
    await stand.call(shut, 'PATCH', '/bot', { handOff: { hoursId, offHours: 'form' } });
    const chat = await stand.aChat(shut);
    await stand.says(chat, 'I need a person');
    const [form] = await stand.heard(chat, 1);
    expect(form).toMatchObject({ text: words.offHoursForm, card: { input: { kind: 'email' } } });
    await stand.says(chat, 'it is mei@shop.example');
    await stand.heard(chat, 2);
    expect([around.emails.at(-1), texts(chat)[1]]).toEqual(['mei@shop.example', expect.stringMatching(/^Done: your request has the number #\d+/)]);
  });

  it('greets once, offers what many ask, and takes the press of a button', async () => {
    const polite = await stand.aTenant({ askHelpful: true }, shop.slice(0, 2));
    const { data } = await stand.call<{ data: { id: string; name: string }[] }>(polite, 'GET', '/bot/intents');
    await stand.call(polite, 'PATCH', '/bot', { greeting: { enabled: true, intentIds: data.map(({ id }) => id) } });
    const chat = await stand.aChat(polite);
    await stand.says(chat, 'hello');
    const [greeting] = await stand.heard(chat, 1);
    expect(greeting).toMatchObject({ text: words.greeting.replace('{name}', 'Parley'), card: { choices: [{ label: data[0]!.name }, { label: data[1]!.name }] } });
    await stand.says(chat, data[1]!.name);
    const [, answer] = await stand.heard(chat, 2);
    expect(answer).toMatchObject({ text: expect.stringContaining(words.askHelpful), card: { rate: true } });
    await stand.says(chat, 'no');
    await stand.heard(chat, 3);
    expect(texts(chat)[2]).toBe(words.rephrase);
    await stand.says(chat, data[0]!.name);
    await stand.heard(chat, 4);
    await stand.says(chat, 'That is not what I asked');
    await stand.heard(chat, 5);
    expect(texts(chat)[4]).toBe(words.rephrase);
    expect((await answers(chat)).map(({ helpful }) => helpful)).toEqual([null, false, false]);
  });

  it('asks what was meant, and gives the answer that is chosen', async () => {
    const twins = ['delivery', 'billing'].map((kind) => ({ name: `How do I change my ${kind} address?`, answer: `By the ${kind} form.`, variants: [`change ${kind} address`, `new ${kind} address`, `another ${kind} address`, `move the ${kind} address`] }));
    const unsure = await stand.aTenant({}, [...twins, ...shop.slice(0, 2)]);
    const { data } = await stand.call<{ data: { zone: string }[] }>(unsure, 'POST', '/bot/answers', { texts: VAGUE });
    const chat = await stand.aChat(unsure);
    await stand.says(chat, VAGUE[data.findIndex(({ zone }) => zone === 'suggest')]!);
    const [first] = await stand.heard(chat, 1);
    expect(first?.text).toBe(words.didYouMean);
    const labels = first!.card!.choices!.map(({ label }) => label);
    expect(labels.slice(-2)).toEqual([words.noneOfThese, words.talkToPerson]);
    await stand.says(chat, '1');
    await stand.heard(chat, 2);
    expect(texts(chat)[1]).toBe(twins.find(({ name }) => name === labels[0])!.answer);
  });

  it('cannot read pictures, says so, and hands over when no words follow', async () => {
    const chat = await stand.aChat(tenant);
    const picture = { kind: 'image' as const, attachments: [{ id: uuidv7(), name: 'a.png', contentType: 'image/png', size: 3 }] };
    await stand.says(chat, '', picture);
    await stand.heard(chat, 1);
    await stand.says(chat, '', picture);
    expect(await stand.handedOff(chat)).toMatchObject({ reason: 'unreadable' });
    expect(texts(chat)).toEqual([words.unreadable, words.handOff]);
  });

  it('takes a conversation for resolved when its visitor says no more, and not before', async () => {
    const [quiet, lively] = [await stand.aChat(tenant), await stand.aChat(tenant)];
    for (const chat of [quiet, lively]) {
      await stand.says(chat, 'How much is shipping?');
      await stand.heard(chat, 1);
    }
    const [{ minutes }] = (await stand.parley.sql<{ minutes: number }>('select extract(epoch from due_at - now()) / 60 as minutes from bot.turn where conversation_id = $1', [quiet.id])) as [{ minutes: number }];
    expect(Math.round(Number(minutes))).toBe(60);
    await stand.says(lively, 'Where is my parcel?');
    await stand.heard(lively, 2);
    await stand.parley.sql('update bot.turn set due_at = now() where conversation_id = $1', [quiet.id]);
    await eventually(async () => expect([around.resolved, await rows(quiet)]).toEqual([[quiet.id], []]));
    expect(await rows(lively)).toHaveLength(1);
  });

  it('keeps its head when a machine talks to it', async () => {
    const chat = await stand.aChat(tenant);
    for (let said = 1; said <= 20; said++) {
      await stand.says(chat, said % 2 ? 'How much is shipping?' : 'Where is my parcel?');
      await stand.heard(chat, said);
    }
    await stand.says(chat, 'x'.repeat(10_000));
    expect(await stand.handedOff(chat)).toMatchObject({ reason: 'limit' });
    expect(texts(chat).at(-1)).toBe(words.limitReached);
  });

  it('gives two tenants’ opposite answers to the same question to each its own', async () => {
    const [yes, no] = await Promise.all(['Yes, we do.', 'No, never.'].map((answer) => stand.aTenant({}, [{ name: 'Do you ship abroad?', answer, variants: ['shipping abroad', 'international delivery'] }])));
    const chats = await Promise.all([yes!, no!, yes!, no!].map((one) => stand.aChat(one)));
    await Promise.all(chats.map((chat) => stand.says(chat, 'Do you ship abroad?')));
    await Promise.all(chats.map((chat) => stand.heard(chat, 1)));
    expect(chats.map((chat) => texts(chat)[0])).toEqual(['Yes, we do.', 'No, never.', 'Yes, we do.', 'No, never.']);
  });
});
