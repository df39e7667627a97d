import { readFile } from 'node:fs/promises';
import { expect } from '@jest/globals';
import type { BodyIn, Ticket } from '@parley/contracts';
import { anAgent, apiCall, aTenant, eventually, parleyUrl, type TestAgent, type TestTenant } from '@parley/testkit';
import type { Locator, Page } from 'playwright-core';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { inOneShape, journey, type Stage } from '../src/journey.js';
import type { Person } from '../src/person.js';

const make = ({ token }: TestTenant, body: BodyIn<'POST /tickets'>): Promise<Ticket> => apiCall('POST /tickets', { token, body });
const read = ({ token }: TestTenant, id: string): Promise<Ticket> => apiCall('GET /tickets/:id', { token, params: { id } });

interface Work {
  tenant: TestTenant;
  bo: TestAgent;
  person: Person;
  page: Page;
}
/** A company with an owner at the desk and an agent. */
async function atWork(stage: Stage): Promise<Work> {
  const tenant = await aTenant({ name: 'Ada Larsson' });
  const bo = await anAgent(tenant, { name: 'Bo Lin' });
  const person = await stage.person('owner', { reducedMotion: 'reduce' });
  return { tenant, bo, person, page: (await Console.signedIn(person, tenant)).page };
}

const open = (page: Page, id: string) => page.goto(`${parleyUrl()}/tickets/all/${id}`);
const part = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const notice = (page: Page, text: string | RegExp) => page.getByRole('region', { name: 'Notices' }).getByText(text).first().waitFor();

/** Carries one thing onto another, as a hand with a mouse does. */
async function carry(page: Page, what: Locator, onto: Locator): Promise<void> {
  const [from, to] = [(await what.boundingBox())!, (await onto.boundingBox())!];
  await page.mouse.move(from.x + from.width / 2, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 12, from.y + 24, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + Math.min(to.height / 2, 120), { steps: 12 });
  await page.mouse.up();
}

/** The cells of a CSV file, line by line. */
function cellsOf(csv: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') lines.push([]);
  }
  return lines.filter((cells) => cells.length > 1);
}

inOneShape('tickets at work', () => {
  journey('an approval is refused with a reason and then given, and sub-tasks, ties and watchers are clicked', async (stage) => {
    const { tenant, bo, person, page } = await atWork(stage);
    const [ticket, other] = [await make(tenant, { subject: 'Refund for a lamp' }), await make(tenant, { subject: 'All lamps of June' })];
    await open(page, ticket.id);
    const approval = part(page, 'Approval');
    const ask = async () => {
      await approval.getByRole('button', { name: /^Ask/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Bo Lin').check();
      await dialog.getByLabel(/^What it is about/).fill('More than 100 euros');
      expect(await hurdlesOn(page, '[role="dialog"]')).toEqual([]);
      await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
      await approval.getByText('Waits for approval').waitFor();
    };
    await ask();
    await page.getByRole('button', { name: 'Solve', exact: true }).click();
    await notice(page, 'It needs an approval before it can be solved.');
    const boss = (await Console.signedIn(await stage.person('approver', { reducedMotion: 'reduce' }), bo)).page;
    await open(boss, ticket.id);
    const asked = part(boss, 'Approval');
    await asked.getByRole('button', { name: 'Reject' }).click();
    await asked.getByLabel('Why not?').fill('Ask for a picture first');
    await asked.getByRole('button', { name: 'Reject' }).click();
    await approval.getByText('Ask for a picture first').waitFor();
    await approval.getByText('Rejected').first().waitFor();
    await ask();
    await asked.getByRole('button', { name: 'Approve' }).click();
    await approval.getByText('Approved').first().waitFor();
    await approval.getByText('Bo Lin').waitFor();

    const tasks = part(page, /^Sub-tasks/);
    for (const title of ['Look at the picture', 'Send the money']) {
      await tasks.getByRole('textbox', { name: 'New sub-task' }).fill(title);
      await tasks.getByRole('textbox', { name: 'New sub-task' }).press('Enter');
      await tasks.getByText(title).waitFor();
    }
    await tasks.getByRole('checkbox', { name: 'Done: Look at the picture' }).click();
    await part(page, 'Sub-tasks: 1 of 2 done').waitFor();
    await tasks.getByRole('button', { name: 'Actions for Send the money' }).click();
    await page.getByRole('menuitem', { name: 'Assign' }).press('ArrowRight');
    await page.getByRole('menuitem', { name: 'Bo Lin' }).press('Enter');
    await tasks.getByText('Bo Lin').waitFor();

    const links = part(page, 'Links');
    for (const [relation, kind] of [['parent', 'Parent'], ['duplicate_of', 'The original of this duplicate'], ['blocked_by', 'Blocks this one']] as const) {
      await links.getByRole('button', { name: 'Add' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox').selectOption(relation);
      await dialog.getByRole('button', { name: /All lamps of June/ }).click();
      await links.getByText(kind).waitFor();
    }
    await links.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('dialog').getByText('Something elsewhere').click();
    await page.getByRole('dialog').getByLabel('Address').fill('https://github.com/acme/shop/issues/12');
    await page.getByRole('dialog').getByText('GitHub: issue acme/shop#12').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Tie' }).click();
    await links.getByRole('link', { name: /acme\/shop#12/ }).waitFor();
    await page.getByRole('button', { name: 'Watch', exact: true }).click();
    await page.getByRole('button', { name: 'Stop watching' }).waitFor();
    expect(await hurdlesOn(page, '#main')).toEqual([]);
    const { data } = await apiCall('GET /tickets/:id/links', { token: tenant.token, params: { id: ticket.id } });
    expect(data.map((link) => (link.kind === 'ticket' ? [link.relation, link.ticket.id] : [link.key, link.url])).sort()).toEqual(
      [['acme/shop#12', 'https://github.com/acme/shop/issues/12'], ['blocked_by', other.id], ['duplicate_of', other.id], ['parent', other.id]],
    );
    await eventually(async () => expect((await read(tenant, ticket.id)).watchers.map(({ name }) => name).sort()).toEqual(['Ada Larsson', 'Bo Lin']));
    await page.getByRole('button', { name: 'Solve', exact: true }).click();
    await page.getByRole('button', { name: 'Reopen', exact: true }).waitFor();
    expect(person.overheard.errors.filter((line) => !line.includes('409'))).toEqual([]);
  });

  journey('a ticket is looked at with the eyes of its requester, is split, and becomes part of another', async (stage) => {
    const { tenant, person, page } = await atWork(stage);
    const { token } = tenant;
    const contact = await apiCall('POST /contacts', { token, body: { name: '韩梅梅', email: 'meimei@shop.example' } });
    const internal = await apiCall('POST /ticket-fields', { token, body: { key: 'margin', kind: 'text', name: { en: 'Margin' }, internal: true } });
    const order = await apiCall('POST /ticket-fields', { token, body: { key: 'order', kind: 'text', name: { en: 'Order number' } } });
    const type = await apiCall('POST /ticket-types', { token, body: { name: { en: 'Return' }, form: [{ fieldId: order.id }, { fieldId: internal.id }] } });
    const ticket = await make(tenant, { subject: 'Lamp is broken', requesterId: contact.id, typeId: type.id, fields: { order: 'A-77', margin: 'three percent' } });
    for (const [text, hidden] of [['A new one leaves today.', false], ['Always the same one', true], ['And where is my bill?', false]] as const) await apiCall('POST /tickets/:id/comments', { token, params: { id: ticket.id }, body: { text, internal: hidden } });
    await open(page, ticket.id);
    await page.getByText('Requester’s view').click();
    const seen = part(page, /as the requester sees it$/);
    for (const text of ['A new one leaves today.', 'And where is my bill?', 'A-77', 'Order number', 'Return']) await seen.getByText(text, { exact: true }).waitFor();
    for (const text of ['Always the same one', 'three percent', 'Margin']) expect(await seen.getByText(text).count()).toBe(0);
    expect(await hurdlesOn(page, '#main')).toEqual([]);

    await page.getByText('Conversation', { exact: true }).click();
    await page.getByRole('button', { name: 'Actions' }).first().click();
    await page.getByRole('menuitem', { name: 'Split off a new ticket…' }).click();
    await page.getByRole('article').filter({ hasText: 'And where is my bill?' }).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('dialog').getByLabel('Subject').fill('The bill is missing');
    await page.getByRole('dialog').getByRole('button', { name: 'Split off' }).click();
    await page.getByRole('button', { name: 'Subject: The bill is missing. Edit' }).waitFor();
    await page.getByRole('article').getByText('And where is my bill?').waitFor();

    await page.getByRole('button', { name: 'Actions' }).first().click();
    await page.getByRole('menuitem', { name: 'Merge into another ticket…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: /Lamp is broken/ }).click();
    expect(await hurdlesOn(page, '[role="dialog"]')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
    await page.getByRole('button', { name: 'Subject: Lamp is broken. Edit' }).waitFor();
    const all = (await apiCall('GET /tickets', { token })).data;
    expect(all.map(({ subject, status, mergedIntoId }) => [subject, status.category === 'closed', mergedIntoId]).sort()).toEqual([['Lamp is broken', false, null], ['The bill is missing', true, ticket.id]]);
    expect(person.overheard.errors).toEqual([]);
  });

  journey('a list is laid out as its agent likes it, changed by the dozen and kept as a file; the board is worked by mouse and by keys', async (stage) => {
    const { tenant, bo, person, page } = await atWork(stage);
    const made: Ticket[] = [];
    for (const subject of ['One, with a "quote"', '=cmd()', '第三个工单']) made.push(await make(tenant, { subject, assigneeId: bo.id }));
    await page.goto(`${parleyUrl()}/tickets/all?sort=created`);
    const table = page.getByRole('table');
    const heads = () => table.getByRole('columnheader').allInnerTexts();
    await table.getByText('第三个工单').waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    const chooser = page.getByRole('dialog', { name: 'Columns' });
    for (const column of ['Requester', 'Priority', 'Due']) await chooser.getByRole('checkbox', { name: column }).click();
    await chooser.getByRole('list', { name: 'Not shown' }).getByRole('checkbox', { name: 'Type' }).click();
    await chooser.getByRole('button', { name: 'Move Type' }).focus();
    for (const at of [5, 4, 3, 2]) {
      await page.keyboard.press('ArrowUp');
      await chooser.getByText(`Type is number ${at} of 6 now`).waitFor();
    }
    expect(await hurdlesOn(page, '[role="dialog"]')).toEqual([]);
    const chosen = ['Number', 'Subject', 'Type', 'Status', 'Assignee', 'Department', 'Updated'];
    await eventually(async () => expect(await heads()).toEqual(chosen));
    await page.keyboard.press('Escape');
    await page.reload();
    await eventually(async () => expect(await heads()).toEqual(chosen));
    expect((await apiCall('GET /ticket-views/columns', { token: bo.token })).columns).toContain('due');

    for (const { number } of made.slice(0, 2)) await page.getByRole('checkbox', { name: `Select #${number}` }).check();
    await page.getByRole('button', { name: 'Priority', exact: true }).click();
    await page.getByRole('option', { name: 'Urgent' }).click();
    await notice(page, '2 tickets changed');
    await page.getByRole('region', { name: 'Bulk actions' }).waitFor({ state: 'detached' });
    await eventually(async () => expect(await Promise.all(made.map(async ({ id }) => (await read(tenant, id)).priority))).toEqual(['urgent', 'urgent', 'normal']));

    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Actions' }).first().click();
    await page.getByRole('menuitem', { name: 'Keep this list as CSV' }).click();
    const [head, ...rows] = cellsOf(await readFile(await (await download).path(), 'utf8'));
    const column = (name: string) => rows.map((cells) => cells[head!.indexOf(name)]);
    expect(column('subject')).toEqual(['第三个工单', "'=cmd()", 'One, with a "quote"']);
    expect(column('priority')).toEqual(['normal', 'urgent', 'urgent']);
    expect(column('assignee')).toEqual(['Bo Lin', 'Bo Lin', 'Bo Lin']);

    await page.goto(`${parleyUrl()}/tickets/all?as=board`);
    const card = (text: string) => page.getByRole('article').filter({ hasText: text });
    await carry(page, card('第三个工单'), page.getByRole('region', { name: 'Waiting on requester' }));
    await page.getByRole('region', { name: 'Waiting on requester' }).getByText('第三个工单').waitFor();
    await eventually(async () => expect((await read(tenant, made[2]!.id)).status.category).toBe('waiting_requester'));
    await card('=cmd()').getByRole('button', { name: /^Move #/ }).press('Enter');
    await page.getByRole('menuitem', { name: 'Solved' }).press('Enter');
    await page.getByRole('region', { name: 'Solved' }).getByText('=cmd()').waitFor();
    await eventually(async () => expect(await Promise.all(made.slice(1).map(async ({ id }) => (await read(tenant, id)).status.category))).toEqual(['solved', 'waiting_requester']));
    expect(person.overheard.errors).toEqual([]);
  });

  journey('rules of dispatch are tried without being done, and an automation makes tickets as it was told', async (stage) => {
    const { tenant, person, page } = await atWork(stage);
    const { token } = tenant;
    const team = await apiCall('POST /teams', { token, body: { name: 'Returns' } });
    const type = await apiCall('POST /ticket-types', { token, body: { name: { en: 'Recall' } } });
    // Tickets learn of teams by events.
    await eventually(() => apiCall('POST /ticket-rules', { token, body: { name: 'Broken goods', conditions: { all: [{ field: 'ticket.subject', op: 'contains', value: 'broken' }] }, outcome: { teamId: team.id, priority: 'high' } } }));
    await page.goto(`${parleyUrl()}/settings/ticket-rules`);
    await page.getByRole('link', { name: /Broken goods/ }).click();
    await page.getByRole('textbox', { name: 'Subject' }).fill('My lamp is broken');
    await page.getByRole('button', { name: /^Try/ }).click();
    await page.getByText(/Broken goods/).last().waitFor();
    expect(await hurdlesOn(page, '#main')).toEqual([]);
    expect((await apiCall('GET /tickets', { token })).data).toEqual([]);

    await page.goto(`${parleyUrl()}/settings/automations/new`);
    await page.getByLabel('Name', { exact: true }).fill('Tickets of chats');
    await page.getByRole('combobox', { name: /^Action 1/ }).selectOption({ label: 'Make a ticket' });
    await page.getByLabel('Subject of the ticket').fill('Call {{contact.name|"a visitor"}} back');
    await page.getByLabel('Type of the ticket').selectOption({ label: 'Recall' });
    await page.getByLabel('Department').selectOption({ label: 'Returns' });
    await page.getByLabel('Priority').selectOption({ label: 'High' });
    expect(await hurdlesOn(page, '#main')).toEqual([]);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('link', { name: /Tickets of chats/ }).click();
    await eventually(async () => expect(await page.getByLabel('Type of the ticket').inputValue()).toBe(type.id));
    expect(await Promise.all(['Subject of the ticket', 'Department', 'Priority'].map((label) => page.getByLabel(label).inputValue()))).toEqual(['Call {{contact.name|"a visitor"}} back', team.id, 'high']);
    const { data: [rule] } = await apiCall('GET /automations', { token });
    expect(rule!.actions).toEqual([{ do: 'create_ticket', subject: 'Call {{contact.name|"a visitor"}} back', typeId: type.id, priority: 'high', teamId: team.id }]);
    expect(person.overheard.errors).toEqual([]);
  });
});
