import { describe, expect, it } from '@jest/globals';
import { addsNothing, namesTheSame } from './keeps-facts.js';
import { openQuestion, type Line } from './line.js';
import { pickLabels } from './pick-labels.js';
import { summarise } from './summarise.js';

let seq = 0;
const line = (by: Line['by'], text: string, hidden = false): Line => ({ seq: ++seq, by, text, hidden });

describe('help for agents', () => {
  it('takes for the question what nobody has answered yet, and no notes', () => {
    const lines = [line('visitor', 'Hi'), line('agent', 'Hello!'), line('visitor', 'Where is my parcel?'), line('agent', 'ask Tom', true), line('visitor', 'It was due on Monday')];
    expect(openQuestion(lines)).toBe('Where is my parcel?\nIt was due on Monday');
    expect(openQuestion([...lines, line('agent', 'On its way')])).toBe('It was due on Monday');
    expect(openQuestion([line('agent', 'Hi')])).toBe('');
  });

  it('tells without a provider what was asked, named and said last', () => {
    const lines = [line('visitor', '你好'), line('bot', '您好'), line('visitor', '订单号 A-10422 还没收到，花了300元'), line('agent', '我查一下'), line('agent', 'warehouse is slow', true), line('visitor', '谢谢，邮箱 li@example.com')];
    expect(summarise(lines)).toEqual([
      { kind: 'question', text: '订单号 A-10422 还没收到，花了300元' }, { kind: 'detail', text: '订单号 A-10422' }, { kind: 'detail', text: '300元' }, { kind: 'detail', text: 'li@example.com' },
      { kind: 'last_visitor', text: '谢谢，邮箱 li@example.com' }, { kind: 'last_reply', text: '我查一下' }, { kind: 'note', text: 'warehouse is slow' },
    ]);
    expect(summarise([line('visitor', 'x'.repeat(1000))])[0]!.text).toHaveLength(300);
  });

  it('picks labels by their words', () => {
    expect(pickLabels(['Refund', 'Shipping', 'refund request', 'VIP', '退款'], 'I want my refunds now, 我要退款')).toEqual(['Refund', '退款', 'refund request']);
    expect(pickLabels(['a', '!!'], 'hello')).toEqual([]);
  });

  it('knows when a model changed numbers or addresses', () => {
    expect(addsNothing('It takes three days: https://a.example', 'takes 3 days, see https://a.example')).toBe(true);
    expect(addsNothing('It takes 4 days', 'It takes 3 days')).toBe(false);
    expect(addsNothing('See https://evil.example', 'See our page')).toBe(false);
    expect(namesTheSame('您的订单 20261122 三天内送达：https://a.example', 'Order 20261122 arrives in 3 days: https://a.example')).toBe(true);
    expect(namesTheSame('您的订单 20261123', 'Order 20261122')).toBe(false);
    expect(namesTheSame('见网页', 'see https://a.example')).toBe(false);
  });
});
