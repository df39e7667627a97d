import { type FlowGraph, flowFaults } from '@parley/contracts';
import { describe, expect, it } from 'vitest';
import { graphDifference, sameGraph } from './difference.js';
import { addLoose, arranged, BEGINNING, connect, duplicate, insertAt, isPlaced, moveDown, moveUp, placed, removeNode, waysTo } from './edit.js';
import { begin, change, redo, undo } from './history.js';
import { layoutOf } from './layout.js';
import { freshNode, groupOfKind, kindGroups, kindIcons } from './node-kinds.js';
import { outlineOf } from './outline.js';
import { NOWHERE, portsOf, withAt } from './ports.js';
import { isKeepable, problemsOf } from './problems.js';
import { placeAfter, START_ID } from './sizes.js';
import { slotNameOf, slotsOf } from './variables.js';

const said = (text: string) => ({ en: text });
const graph: FlowGraph = {
  start: 'hello',
  triggers: { phrases: [], keywords: [], values: [] },
  nodes: {
    hello: { kind: 'message', text: said('Hello'), choices: [], next: 'ask' },
    ask: { kind: 'question', slot: 'order', text: said('Which order?'), answer: { kind: 'order', patterns: [] }, retries: 2, prefill: true, sensitive: false, next: 'call', failed: 'people' },
    call: { kind: 'http', method: 'GET', url: 'https://shop.example/{{slots.order}}', headers: [], timeoutMs: 5000, save: [], statuses: [{ status: 404, next: 'ask' }], next: 'bye' },
    bye: { kind: 'end' },
    people: { kind: 'hand_off' },
  },
};
const order = (of: FlowGraph) => outlineOf(of).rows.map(({ id, depth, again }) => `${'-'.repeat(depth)}${id}${again ? '*' : ''}`);

describe('an outline', () => {
  it('holds each step once, ways beside the ordinary one deeper, and ways back', () => {
    expect(order(graph)).toEqual(['hello', 'ask', '-people', 'call', '-ask*', 'bye']);
    expect(outlineOf(graph).numbers.get('call')).toBe(4);
  });

  it('ends with what nothing leads to', () => {
    expect(outlineOf(addLoose(graph, freshNode('end')).graph).loose.map(({ id }) => id)).toEqual(['end']);
  });
});

describe('a step', () => {
  it('comes into a way, before what the way led to', () => {
    const { graph: next, id } = insertAt(graph, { from: 'ask', path: 'next' }, freshNode('answer'));
    expect(next.nodes[id]).toMatchObject({ kind: 'answer', next: 'call' });
    expect(waysTo(next, id)).toEqual([{ from: 'ask', path: 'next' }]);
    expect(insertAt(graph, BEGINNING, freshNode('answer')).graph).toMatchObject({ start: 'answer', nodes: { answer: { next: 'hello' } } });
  });

  it('leaves its place to what came after it', () => {
    const next = removeNode(graph, 'ask');
    expect(next.nodes).not.toHaveProperty('ask');
    expect(next.nodes.hello).toMatchObject({ next: 'call' });
    expect(next.nodes.call).toMatchObject({ statuses: [{ status: 404, next: 'call' }] });
    expect(removeNode(graph, 'people').nodes.ask).not.toHaveProperty('failed');
    expect(removeNode(graph, 'bye').nodes.call).toMatchObject({ next: NOWHERE });
  });

  it('changes places with its neighbour in a row and not with others', () => {
    const row = removeNode({ ...graph, nodes: { ...graph.nodes, call: withAt(graph.nodes.call!, 'statuses', []) } }, 'people');
    expect(order(moveUp(row, 'call')!)).toEqual(['hello', 'call', 'ask', 'bye']);
    expect(sameGraph(moveDown(moveUp(row, 'call')!, 'call')!, row)).toBe(true);
    expect(moveUp(graph, 'call')?.nodes.hello).toMatchObject({ next: 'call' });
    expect(moveUp(graph, 'ask')).toBeUndefined();
    expect(moveUp(graph, 'hello')).toBeUndefined();
    expect(moveUp(graph, 'bye')).toBeUndefined();
  });

  it('is doubled right after itself', () => {
    expect(order(duplicate(graph, 'hello')!.graph).slice(0, 3)).toEqual(['hello', 'message', 'ask']);
  });

  it('is led elsewhere, to people where that can be, or nowhere yet', () => {
    expect(connect(graph, { from: 'ask', path: 'failed' }, undefined).nodes.ask).not.toHaveProperty('failed');
    expect(connect(graph, { from: 'hello', path: 'next' }, undefined).nodes.hello).toMatchObject({ next: NOWHERE });
    expect(connect(graph, { from: 'call', path: 'statuses.0.next' }, 'people').nodes.call).toMatchObject({ statuses: [{ status: 404, next: 'people' }] });
    expect(connect(graph, BEGINNING, 'ask').start).toBe('ask');
  });

  it('of every kind can be made, has an icon and a group', () => {
    const kinds = Object.values(kindGroups).flat();
    expect(kinds.sort()).toEqual(Object.keys(kindIcons).sort());
    for (const kind of kinds) {
      expect(freshNode(kind).kind).toBe(kind);
      expect(kindGroups[groupOfKind(kind)]).toContain(kind);
      for (const { to } of portsOf(freshNode(kind))) expect([NOWHERE, undefined]).toContain(to);
    }
  });
});

describe('places', () => {
  it('are found for all, without any on top of another, and forgotten again', () => {
    const at = layoutOf(graph);
    expect([...at.keys()].sort()).toEqual([START_ID, ...Object.keys(graph.nodes)].sort());
    expect(new Set([...at.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(6);
    expect(placeAfter(placed(graph, at), 'hello')).not.toEqual(at.get('ask'));
    expect(at.get('ask')!.x).toBeGreaterThan(at.get('hello')!.x);
    const put = placed(graph, at);
    expect([isPlaced(put), isPlaced(arranged(put))]).toEqual([true, false]);
    expect(sameGraph(arranged(put), graph)).toBe(true);
  });
});

describe('problems', () => {
  const codes = (of: FlowGraph) => problemsOf(of, {}, [], Object.keys(of.nodes)).map(({ nodeId, path, code }) => `${nodeId} ${path} ${code}`);

  it('are none in a whole flow', () => {
    expect(codes(graph)).toEqual([]);
    expect(flowFaults(graph)).toEqual([]);
  });

  it('name the step and the part of it', () => {
    const blank = insertAt(graph, { from: 'hello', path: 'next' }, freshNode('message')).graph;
    expect(codes(blank)).toEqual(['message text missing']);
    expect(isKeepable(blank)).toBe(false);
    expect(codes(insertAt(graph, { from: 'hello', path: 'next' }, { ...freshNode('http'), url: 'shop' } as never).graph)).toEqual(['http url address']);
    expect(codes(connect(graph, { from: 'call', path: 'next' }, undefined))).toContain('call next next_missing');
    expect(codes({ ...graph, nodes: { ...graph.nodes, hello: { kind: 'message', text: said('{{slots.nothing}}'), choices: [], next: 'ask' } } })).toEqual(['hello text.en slot_unknown']);
  });

  it('of the server stand while their step is there', () => {
    const fault = { code: 'team_unknown', nodeId: 'people', path: 'nodes.people.teamId', message: '' } as const;
    expect(problemsOf(graph, {}, [fault], [])).toEqual([{ nodeId: 'people', path: 'teamId', code: 'team_unknown', incomplete: false }]);
    expect(problemsOf(removeNode(graph, 'people'), {}, [fault], [])).toEqual([]);
  });
});

describe('what was changed', () => {
  it('can be taken back and done again; letters of one field are one step', () => {
    let history = begin('');
    history = change(history, 'a', 0, 'title');
    history = change(history, 'ab', 400, 'title');
    history = change(history, 'abc', 9000, 'title');
    expect(undo(history).present).toBe('ab');
    expect(undo(undo(history)).present).toBe('');
    expect(redo(undo(undo(history))).present).toBe('ab');
    expect(redo(history)).toBe(history);
    expect(change(undo(history), 'x', 9001).future).toEqual([]);
  });

  it('is told step by step, whatever the order and the places', () => {
    const other = placed({ ...removeNode(graph, 'people'), start: 'ask' }, layoutOf(graph));
    expect(graphDifference(graph, other).map(({ id, what }) => `${id} ${what}`)).toEqual(['null changed', 'ask changed', 'people removed']);
    expect(graphDifference(graph, placed(graph, layoutOf(graph)))).toEqual([]);
  });
});

describe('slots', () => {
  it('are named as the contract wants them, and known by those who fill them', () => {
    expect(slotNameOf('1 Order №')).toBe('order_');
    expect(slotsOf(graph)).toEqual(['order']);
  });
});
