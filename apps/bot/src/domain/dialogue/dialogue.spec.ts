import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../answering/answer.js';
import type { FlowState } from '../flows/state.js';
import { usualPhrases } from '../settings/phrases.js';
import { newDialogue, type Dialogue } from './dialogue.js';
import { hear, joined, localeFor, type HearingRules } from './hear.js';
import { leaving } from './leave.js';
import { languageOf } from './plain.js';
import { noneMeant, rated, respond, type Responding } from './respond.js';
import { counted, saidEnough } from './speak.js';
import { summaryOf } from './summary.js';

const words = usualPhrases.en;
const how: Responding = { words, maxFailures: 2, askHelpful: true };
const rules: HearingRules = { locales: ['en', 'zh-CN'], words: ['concierge'], blockedTopics: [{ name: 'Lawyers', words: ['lawsuit', '起诉'], teamId: null }], onAnger: true };
const fresh = newDialogue('en');
const message = (text: string, seq = 1) => ({ seq, messageId: `m${seq}`, text, files: false });
const meant = (text: string, dialogue: Dialogue = fresh, angry = false) => hear(dialogue, message(text), { rules, angry });

const explanation: Answer['explanation'] = { reason: 'sure', understoodAs: null, candidates: [], thresholds: { answer: 0.6, suggest: 0.4 }, model: 1, known: 1, tookMs: 0 };
const answer = (given: Partial<Answer> = {}): Answer => ({ zone: 'unsure', suggestions: [], confidence: 0.2, locale: 'en', context: { question: 'q', topic: null, intentId: null, articleId: null }, explanation, ...given });
const shipping = answer({ zone: 'answer', confidence: 0.93, intent: { id: 'i1', name: 'Shipping cost' }, answer: { text: 'It is 5 €.', attachmentIds: [], intentId: 'i1', citations: [{ articleId: 'a1', title: 'Shipping', url: 'https://help.example/a1', score: 1 }] } });
const between = answer({ zone: 'suggest', confidence: 0.5, suggestions: ['Returns', 'Refunds', 'Repairs', 'Rents'].map((label, at) => ({ intentId: `i${at}`, label, locale: 'en' })) });
const found = (one: Answer, question = 'How much is shipping?', repeated = false) => ({ question, repeated, answer: one, answerId: 'answer-1' });

describe('what a message means', () => {
  it('is a wish for a person, anger, a blocked topic or a question, in this order', () => {
    expect(meant('Get me a human, you idiots', fresh, true)).toEqual({ kind: 'leave', leave: { reason: 'asked' } });
    expect(meant('concierge!')).toEqual({ kind: 'leave', leave: { reason: 'asked' } });
    expect(meant('You idiots', fresh, true)).toEqual({ kind: 'leave', leave: { reason: 'angry' } });
    expect(meant('I consider a lawsuit')).toEqual({ kind: 'leave', leave: { reason: 'blocked_topic', topic: 'Lawyers', teamId: null } });
    expect(meant('我要起诉你们')).toMatchObject({ leave: { reason: 'blocked_topic' } });
    expect(meant('How much is shipping?')).toEqual({ kind: 'question', text: 'How much is shipping?', repeated: false });
    expect(hear(fresh, message('You idiots'), { rules: { ...rules, onAnger: false }, angry: true })).toMatchObject({ kind: 'question' });
    expect(meant('  ')).toEqual({ kind: 'unreadable' });
  });

  it('goes to the flow that runs, but for a wish for a person and anger', () => {
    const running: Dialogue = { ...fresh, flow: { nodeId: 'ask' } as FlowState };
    expect(meant('lawsuit 12', running)).toEqual({ kind: 'flow', text: 'lawsuit 12' });
    expect(meant('转人工', running)).toMatchObject({ kind: 'leave', leave: { reason: 'asked' } });
    expect(meant('AAA', running, true)).toMatchObject({ kind: 'leave', leave: { reason: 'angry' } });
  });

  it('is a choice of what was offered, whatever it is called by', () => {
    const { dialogue } = respond(fresh, found(between, 'my thing'), how);
    expect(meant('2', dialogue)).toMatchObject({ kind: 'chosen', offer: { label: 'Refunds', intentId: 'i1' } });
    expect(meant('repairs', dialogue)).toMatchObject({ kind: 'chosen', offer: { intentId: 'i2' } });
    expect(meant('4', dialogue)).toEqual({ kind: 'none_of_these' });
    expect(meant('都不是', dialogue)).toEqual({ kind: 'none_of_these' });
    expect(meant('5', dialogue)).toEqual({ kind: 'leave', leave: { reason: 'asked' } });
    expect(meant('How do I pay?', dialogue)).toMatchObject({ kind: 'question' });
  });

  it('says that the answer before was none, also when that was not asked, and only then', () => {
    const { dialogue } = respond(fresh, found(shipping), { ...how, askHelpful: false });
    for (const text of ['That’s wrong!', 'this is not what I asked', 'No, that did not help.', 'wrong answer', 'useless', '不对', '你说的不对', '答非所问！', '没用啊', '这不是我要问的', '回答錯了']) expect([text, meant(text, dialogue)]).toEqual([text, { kind: 'rated', helpful: false, answerId: 'answer-1' }]);
    for (const text of ['no', '没有', 'the colour is wrong', 'my address is wrong', 'I got the wrong parcel', '地址不对怎么改', '收到的东西不对', 'that did not help my dog', '没用过']) expect([text, meant(text, dialogue).kind]).toEqual([text, 'question']);
    expect(meant('That’s wrong!')).toMatchObject({ kind: 'question' });
    expect(meant('That’s wrong!', rated(dialogue, { helpful: false, answerId: 'answer-1' }, how).dialogue)).toMatchObject({ kind: 'question' });
  });

  it('is one question when it came in pieces, in the language it is written in', () => {
    expect(joined([message('Hello', 1), { ...message('where is', 2), files: true }, message(' order A-1? ', 3)])).toEqual({ seq: 3, messageId: 'm3', text: 'Hello\nwhere is\norder A-1?', files: true });
    expect(['你好', 'Where is it?', 'SF123456', '我的 iPhone 坏了', '👍', 'A-1042', '那 VIP 呢'].map(languageOf)).toEqual(['zh-CN', 'en', undefined, 'zh-CN', undefined, undefined, 'zh-CN']);
    expect(localeFor('你好', 'en', ['en', 'zh-CN'])).toBe('zh-CN');
    expect(localeFor('你好', 'en', ['en'])).toBe('en');
    expect(localeFor('A-1042', 'zh-CN', ['en', 'zh-CN'])).toBe('zh-CN');
  });
});

describe('what is said', () => {
  it('is the answer with its source, and whether it helped, now and then', () => {
    const first = respond(fresh, found(shipping), how);
    expect(first.say).toEqual([{ text: 'It is 5 €.\n\nDid that answer your question?', sources: [{ articleId: 'a1', title: 'Shipping', url: 'https://help.example/a1' }], rate: true }]);
    expect(meant('no', first.dialogue)).toEqual({ kind: 'rated', helpful: false, answerId: 'answer-1' });
    const second = respond(first.dialogue, found(shipping, 'And express?'), how);
    expect(second.say[0]).toEqual({ text: 'It is 5 €.', sources: [{ articleId: 'a1', title: 'Shipping', url: 'https://help.example/a1' }] });
    expect(respond(fresh, found(answer({ zone: 'answer', smallTalk: 'thanks', answer: { text: 'You’re welcome!', attachmentIds: [], citations: [] } })), how).say).toEqual([{ text: 'You’re welcome!' }]);
  });

  it('is a thank-you or an apology when the answer was rated', () => {
    const { dialogue } = respond(fresh, found(shipping), how);
    expect(rated(dialogue, { helpful: true, answerId: 'answer-1' }, how)).toMatchObject({ say: [{ text: words.glad }], feedback: { answerId: 'answer-1', helpful: true }, dialogue: { failures: 0, asked: null } });
    const no = rated(dialogue, { helpful: false, answerId: 'answer-1' }, how);
    expect(no).toMatchObject({ say: [{ text: words.rephrase }], feedback: { helpful: false }, dialogue: { failures: 1 } });
    expect(rated({ ...dialogue, failures: 1 }, { helpful: false, answerId: null }, how)).toMatchObject({ say: [], leave: { reason: 'unhelpful' } });
  });

  it('asks what was meant, then for other words once, then people take over', () => {
    const meantOne = respond(fresh, found(between), how);
    expect(meantOne.say[0]).toMatchObject({ text: words.didYouMean, choices: ['Returns', 'Refunds', 'Repairs', 'None of these', 'Talk to a person'].map((label) => ({ label })) });
    const rephrase = noneMeant(meantOne.dialogue, how);
    expect(rephrase).toMatchObject({ say: [{ text: words.rephrase }], dialogue: { failures: 1, asked: { kind: 'rephrase' } } });
    const over = respond(rephrase.dialogue, found(answer()), how);
    expect(over).toMatchObject({ say: [], leave: { reason: 'unsure' } });
    // The same offers once more are no help, and neither is more patience than the tenant has
    expect(respond(meantOne.dialogue, found(between), how)).toMatchObject({ say: [{ text: words.rephrase }] });
    expect(respond(fresh, found(answer()), { ...how, maxFailures: 1 })).toMatchObject({ say: [], leave: { reason: 'unsure' } });
    expect(respond(respond(fresh, found(answer()), how).dialogue, found(shipping), how).dialogue.failures).toBe(0);
  });

  it('is not the same answer again to a question that is repeated', () => {
    const { dialogue } = respond(fresh, found(shipping), how);
    expect(meant('how much is SHIPPING', dialogue)).toMatchObject({ repeated: true });
    const again = respond(dialogue, found(shipping, 'how much is shipping', true), how);
    expect(again).toMatchObject({ say: [{ text: words.rephrase }], dialogue: { failures: 1 } });
    const offered = respond(dialogue, found({ ...shipping, suggestions: between.suggestions }, 'how much is shipping', true), how);
    expect(offered).toMatchObject({ say: [{ text: words.didYouMean }], dialogue: { failures: 1 } });
  });

  it('is bounded in all and by the minute', () => {
    const full = Array.from({ length: 20 }).reduce<Dialogue>((dialogue) => counted(dialogue, [{ text: 'x' }], 1000), fresh);
    expect([saidEnough(full, 2000), saidEnough(full, 70_000), saidEnough({ ...full, said: 120 }, 70_000)]).toEqual([true, false, true]);
  });
});

describe('when people take over', () => {
  const plan = { dialogue: { ...fresh, failures: 2, slots: { order: 'A-1042' } }, say: [], leave: { reason: 'asked' as const } };

  it('says so, by the reason', () => {
    expect(leaving(plan, { hours: { open: true, offHours: 'ticket' }, words })).toMatchObject({ say: [{ text: words.handOff }], ending: { kind: 'people' } });
    expect(leaving({ ...plan, leave: { reason: 'blocked_topic', topic: 'x' } }, { hours: { open: true, offHours: 'ticket' }, words }).say).toEqual([{ text: words.blockedTopic }]);
    expect(leaving({ ...plan, leave: { reason: 'flow', text: 'I get Mei.' } }, { hours: { open: true, offHours: 'ticket' }, words }).say).toEqual([{ text: 'I get Mei.' }]);
  });

  it('opens one ticket, asks how to reach them or lets them wait while nobody is there', () => {
    const shut = (offHours: 'ticket' | 'form' | 'queue', dialogue = plan.dialogue) => leaving({ ...plan, dialogue }, { hours: { open: false, offHours }, words });
    expect(shut('ticket')).toMatchObject({ say: [], ending: { kind: 'ticket' } });
    expect(shut('ticket', { ...plan.dialogue, ticket: 7 })).toEqual({ dialogue: expect.anything(), say: [{ text: words.offHoursTicket.replace('{ticket}', '#7') }] });
    const form = shut('form');
    expect(form).toMatchObject({ say: [{ text: words.offHoursForm, input: { kind: 'email' } }] });
    expect(form.ending).toBeUndefined();
    expect(meant('write to Mei@Shop.example please', form.dialogue)).toEqual({ kind: 'email', email: 'mei@shop.example' });
    expect(shut('queue')).toMatchObject({ say: [{ text: words.offHoursQueue }], ending: { kind: 'people' } });
  });

  it('tells them what was asked, known and tried, and why it stopped', () => {
    const { dialogue } = respond({ ...fresh, slots: { order: 'A-1042' } }, found(shipping), how);
    const note = summaryOf(dialogue, { leave: { reason: 'asked' }, last: 'A human\nplease', locale: 'en' });
    expect(note).toBe('Handed over by the bot\nWhy: the visitor asked for a person\nAsked: “A human please”\nKnown so far: order = A-1042\nWhat was tried:\n· “How much is shipping?” → answered “Shipping cost” (93 %)');
    expect(summaryOf(dialogue, { leave: { reason: 'blocked_topic', topic: '诉讼' }, last: '', locale: 'zh-CN' })).toContain('涉及需人工处理的话题“诉讼”');
  });
});
