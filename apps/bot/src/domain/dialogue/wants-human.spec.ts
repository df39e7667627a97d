import { describe, expect, it } from '@jest/globals';
import { mentions, wantsHuman } from './wants-human.js';
import { plainOf } from './plain.js';

const wishes = [
  'agent', 'Human please', 'human', 'REPRESENTATIVE!!', 'operator', 'I want to talk to a human', 'can I speak to someone?', 'let me speak with a real person', 'connect me to an agent', 'transfer me to customer service',
  'please put me through to a representative', 'I need a live agent now', 'get me a manager', 'I’d like to chat with a person instead', 'could you hand me over to your colleague', 'is there anyone there?', 'Is there a real person I can talk to',
  'this is useless. give me a human', 'no bots, a person please', 'I would prefer to talk to customer support', 'live chat', 'stop this bot', 'Speak to supervisor', 'are there any agents available', 'I want a human being', 'call an operator for me',
  'can someone help me? I need to talk to somebody', 'a real human please', 'Not a bot. Agent.', 'give me a person', 'find me someone who can help',
  '人工', '转人工', '转人工客服', '人工客服', '我要找人工', '要人工！！', '找真人', '真人客服在吗', '客服', '帮我转一下人工', '能不能转人工', '为什么不能转人工', '怎么转人工', '轉人工', '請幫我轉接真人客服', '我要找你们经理', '叫你们领导来',
  '有没有人工客服', '不要机器人，我要人工', '不要机器人我要人工', '別再自動回覆了，找客服', '换个人来说', '找个人跟我沟通', '人工人工人工', '人 工', '你好，人工', '转接人工服务', '联系客服', '怎么联系人工客服', '我想和真人聊', '麻烦给我接通人工坐席', '我不想跟机器人说话',
  'zhuan rengong', 'zhuanrengong', '我要 human agent', '投诉！叫主管', '你这什么机器人，转人工吧',
];
const others = [
  'is this an agent?', 'are you human?', 'are you a bot or a real person', 'am I talking to a robot?', 'Am I speaking with an agent', 'how do I become an agent?', 'do you work with travel agents', 'what is a user agent', 'human resources department address',
  'how much is it per person', 'can I pick it up in person', 'I don’t need an agent', 'no need for a human, thanks', 'please do not transfer me to an agent', 'what is the agent commission', 'where is my order', 'I spoke to my wife yesterday', 'is the wig made of human hair',
  'how do I contact you?', 'the representative sample was too small', 'my personal data', 'can I change the contact person', 'I want a refund', 'I need help with my order', 'thanks', 'insurance agent fee', 'can I send this to someone as a gift card code?', 'can I transfer points to someone', 'how many people can join', 'I want to give someone a voucher', 'put someone on the guest list', 'I need a person to sign it', 'agent orange',
  '人工智能', '你们用人工智能吗', '人工费怎么算', '人工成本多少', '你是人工吗', '你是真人还是机器人', '这是机器人吗', '不用转人工', '不用转人工了，谢谢', '先不找客服', '别转人工', '不需要人工客服', '人工客服几点上班', '客服电话是多少', '人工审核要多久', '我的订单在哪', '怎么成为客服', '这个湖是人工湖吗',
  '客服说今天发货', '一个人能用吗', '有人', '几个人可以用', '什么时候发货', '人民币支付可以吗', '你是不是真人', '我要退款', '你好', '人工服务时间', '人工呼吸怎么做',
];

describe('the wish for a person', () => {
  it.each(wishes)('is heard in “%s”', (text) => expect(wantsHuman(text)).toBe(true));
  it.each(others)('is not heard in “%s”', (text) => expect(wantsHuman(text)).toBe(false));

  it('is heard in the tenant’s own words, as words', () => {
    expect(wantsHuman('I want my concierge', ['concierge'])).toBe(true);
    expect(wantsHuman('the scone sale', ['one'])).toBe(false);
    expect(wantsHuman('我要找小二', ['找小二'])).toBe(true);
    expect(mentions(plainOf('Is “GDPR” respected?'), ['gdpr'])).toBe(true);
    expect(mentions('a.b', ['.*', ''])).toBe(false);
  });

  it('takes no time over hostile text', () => {
    const begun = performance.now();
    for (const text of ['talk to the the the the '.repeat(5000), '转'.repeat(50_000), 'real '.repeat(20_000), '不用'.repeat(20_000)]) wantsHuman(text);
    expect(performance.now() - begun).toBeLessThan(200);
  });
});
