import { expect } from '@jest/globals';
import { apiCall, aTenant, aVisitor, openSocket, parleyUrl } from '@parley/testkit';
import { Console } from '../src/console.js';
import { hurdlesOn } from '../src/hurdles.js';
import { inOneShape, journey } from '../src/journey.js';

inOneShape('contacts', () => {
  journey('an owner imports a list, finds a segment, merges a visitor into a contact, takes it back and blocks them', async (stage) => {
    const tenant = await aTenant();
    const visitor = await aVisitor(tenant);
    const socket = await openSocket({ token: visitor.visitorToken });
    await socket.say('It is me, Ann');
    await apiCall('PATCH /widget/contact', { token: visitor.visitorToken, body: { name: 'annie', email: 'annie@example.com' } });

    const person = await stage.person('owner');
    const { page } = await Console.signedIn(person, tenant);
    await page.goto(`${parleyUrl()}/contacts/import`);
    await page.locator('input[type="file"]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from('user id,name,email,plan\nc1,Ann,ann@example.com,pro\nc2,Bo,wrong,\n') });
    await page.getByLabel('plan', { exact: true }).selectOption({ label: 'Attribute “plan”' });
    await page.getByRole('button', { name: 'Check first' }).click();
    await page.getByText('Would create 1, change 0, leave 0; 1 with faults.').waitFor();
    expect(await hurdlesOn(page, '#main')).toEqual([]);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('heading', { name: 'list.csv was imported' }).waitFor();

    await page.getByRole('link', { name: 'Back to contacts' }).click();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'New segment…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name of the segment').fill('With e-mail');
    await dialog.getByLabel('Field').selectOption({ label: 'E-mail' });
    await dialog.getByLabel('Comparison').selectOption({ label: 'is known' });
    await dialog.getByText('2 contacts.').waitFor();
    expect(await hurdlesOn(page, '[role="dialog"]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('table').getByRole('link', { name: 'annie' }).click();
    await page.getByLabel('New note').fill('Ann on her phone');
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByRole('article').getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Merge with another contact…' }).click();
    await dialog.getByRole('button', { name: 'Ann ann@example.com' }).click();
    expect(await hurdlesOn(page, '[role="dialog"]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByRole('article', { name: 'Ann' }).getByText('Ann on her phone').first().waitFor();
    expect(await hurdlesOn(page, '#main')).toEqual([]);
    await page.getByRole('article').getByRole('button', { name: 'Undo' }).click();
    await page.getByText('annie is a contact of their own again.').waitFor();

    await page.goto(`${parleyUrl()}/contacts/${visitor.contact.id}`);
    await page.getByRole('article').getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Block…' }).click();
    await dialog.getByRole('button', { name: 'Block', exact: true }).click();
    await page.getByRole('button', { name: 'Lift block' }).waitFor();
    expect(person.overheard.errors).toEqual([]);
  });
});
