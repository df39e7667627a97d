import { expect } from '@jest/globals';
import type { Locale } from '@parley/contracts';
import { apiCall, aTenant, aVisitor, eventually, openSocket, parleyUrl, type TestTenant } from '@parley/testkit';
import type { Page } from 'playwright-core';
import { hurdlesOn } from '../src/hurdles.js';
import { inOneShape, journey, type Stage } from '../src/journey.js';
import type { PersonOptions } from '../src/person.js';

const kinds = ['labels', 'canned-responses', 'business-hours', 'auto-replies', 'sla-policies', 'routing-policies', 'shifts', 'macros', 'automations', 'attributes', 'saved-views', 'rating-policies', 'wrap-up-forms', 'wrap-up-categories'] as const;

const words: Record<Locale, { example: string; create: string; save: string }> = {
  en: { example: 'Begin with an example', create: 'Create', save: 'Save' },
  'zh-CN': { example: '从示例开始', create: '创建', save: '保存' },
};

async function anAdministrator(stage: Stage, locale: Locale, options: PersonOptions = {}): Promise<{ page: Page; tenant: TestTenant; errors: unknown[] }> {
  const tenant = await aTenant({ locale });
  const person = await stage.person('administrator', { locale: locale === 'en' ? 'en-US' : 'zh-CN', reducedMotion: 'reduce', ...options });
  const answer = await person.context.request.post(`${parleyUrl()}/api/v1/auth/login`, { data: { email: tenant.email, password: tenant.password } });
  expect(answer.ok()).toBe(true);
  return { page: await person.newPage(), tenant, errors: person.overheard.errors };
}

/** Makes the example of every kind, opens it again, and looks for what keeps people out on each of the screens. */
async function everyKind(stage: Stage, locale: Locale, options: PersonOptions) {
  const { page, errors } = await anAdministrator(stage, locale, options);
  const { example, create, save } = words[locale];
  const hurdles: string[] = [];
  const look = async (name: string) => {
    hurdles.push(...(await hurdlesOn(page, '#main')).map((hurdle) => `${name}: ${hurdle}`));
    expect([name, await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)]).toEqual([name, 0]);
  };
  for (const kind of kinds) {
    await page.goto(`${parleyUrl()}/settings/${kind}`);
    await page.getByRole('link', { name: example }).waitFor();
    await look(`${kind}, empty`);
    await page.getByRole('link', { name: example }).click();
    await page.getByRole('button', { name: create, exact: true }).waitFor();
    await look(`${kind}, new`);
    await page.getByRole('button', { name: create, exact: true }).click();
    await page.getByRole('searchbox').waitFor();
    await look(`${kind}, list`);
    await page.locator(`#main li a[href^="/settings/${kind}/"]`).click();
    await page.getByRole('button', { name: save, exact: true }).waitFor();
  }
  expect(hurdles).toEqual([]);
  expect(errors).toEqual([]);
}

inOneShape('settings of work rules', () => {
  journey('every kind can be made from its example, in English on a desktop', (stage) => everyKind(stage, 'en', { colorScheme: 'light', viewport: { width: 1280, height: 900 } }), 180_000);
  journey('every kind can be made from its example, in Chinese on a phone in the dark', (stage) => everyKind(stage, 'zh-CN', { colorScheme: 'dark', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }), 180_000);

  journey('a label is made with the keyboard alone', async (stage) => {
    const { page, tenant } = await anAdministrator(stage, 'en');
    await page.goto(`${parleyUrl()}/settings/labels`);
    await page.getByRole('link', { name: 'New label' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Name', { exact: true }).waitFor();
    await page.keyboard.type('Praise');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Praise' }).waitFor();
    const { data } = await apiCall('GET /labels', { token: tenant.token });
    expect(data.map(({ name, colour }) => [name, colour])).toEqual([['Praise', 'purple']]);
  });

  journey('an automation is tried on a conversation before it is let loose', async (stage) => {
    const { page, tenant } = await anAdministrator(stage, 'en');
    const visitor = await openSocket({ token: (await aVisitor(tenant)).token });
    await visitor.say('I want a refund');
    await visitor.close();
    await page.goto(`${parleyUrl()}/settings/automations/new?example`);
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('link', { name: 'Complaints first' }).click();
    await page.getByLabel('As if the visitor wrote').fill('Where is my refund?');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByText('The conditions hold', { exact: true }).waitFor();
    await page.getByLabel('As if the visitor wrote').fill('Thank you!');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByText('The conditions do not hold', { exact: true }).waitFor();
    const { data } = await apiCall('GET /conversations', { token: tenant.token, query: { limit: 1 } });
    expect(data[0]).toMatchObject({ priority: 'normal', labels: [] });
  });

  journey('an answer kept ready comes by a slash; a macro is found in the palette, shown before it is run, and does all of its steps', async (stage) => {
    const { page, tenant } = await anAdministrator(stage, 'en');
    const { token } = tenant;
    await apiCall('POST /labels', { token, body: { name: 'refund', colour: 'green' } });
    await apiCall('POST /canned-responses', { token, body: { name: 'Sorry', code: 'sorry', text: 'We are sorry for the trouble.' } });
    const say = { do: 'send_message' as const, texts: { en: 'Your refund is on its way.' } };
    await apiCall('POST /macros', { token, body: { name: 'Refund done', actions: [{ do: 'add_labels', labels: ['refund'] }, { do: 'set_priority', priority: 'low' }, say] } });
    const visitor = await openSocket({ token: (await aVisitor(tenant)).token });
    const { conversationId } = await visitor.say('Where is my refund?');

    await page.goto(`${parleyUrl()}/inbox/all/${conversationId}`);
    const field = page.getByRole('textbox', { name: /^Reply to/ });
    await field.pressSequentially('/sor');
    await page.getByRole('option', { name: /Sorry/ }).waitFor();
    await field.press('Enter');
    await eventually(async () => expect(await field.inputValue()).toContain('We are sorry for the trouble.'));
    await field.press('Enter');
    await visitor.until('message', ({ message }) => message.text === 'We are sorry for the trouble.');

    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('refund done');
    await page.getByRole('option', { name: 'Macro: Refund done' }).waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Refund done' });
    await dialog.getByText('Your refund is on its way.').waitFor();
    await dialog.getByRole('button', { name: 'Run' }).press('Enter');
    await visitor.until('message', ({ message }) => message.text === 'Your refund is on its way.');
    await page.getByText('“Refund done” done:').waitFor();
    expect(await apiCall('GET /conversations/:id', { token, params: { id: conversationId } })).toMatchObject({ labels: ['refund'], priority: 'low' });
    await visitor.close();
  });
});
