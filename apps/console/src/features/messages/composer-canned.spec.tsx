import type { CannedResponse } from '@parley/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverAnswers } from '../../../test/answers.js';
import { at, conversation, me, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { liveSocket, openLine } from '../live/line.js';
import { signedIn, signOut } from '../session/session.js';
import { Composer } from './composer.js';

const canned = (id: string, over: Partial<CannedResponse> = {}): CannedResponse => ({
  id, name: id, code: id, text: `text of ${id}`, inboxIds: [], attachmentIds: [], scope: 'all', teamId: null, version: 1, createdAt: at(0), updatedAt: at(0), ownerId: null, useCount: 0, ...over,
});
const rendered = (text: string, unresolved: string[] = []) => ({ text, unresolved, attachments: [] });
const reader = { ...me, permissions: [...me.permissions, 'rules:read' as const] };

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const queue = () => liveSocket().pending.map(({ message }) => message.text);
const list = () => screen.queryByRole('listbox', { name: 'Canned responses' });
/** Types so that the cursor stands at `|`. */
function type(marked: string) {
  const caret = marked.indexOf('|');
  const area = field();
  fireEvent.change(area, { target: { value: marked.replace('|', ''), selectionStart: caret, selectionEnd: caret } });
  area.setSelectionRange(caret, caret);
  fireEvent.select(area);
}
const press = (key: string, over: object = {}) => fireEvent.keyDown(field(), { key, ...over });

let close: () => void;
let server: ReturnType<typeof serverAnswers>;

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('conversation');
});
beforeEach(async () => {
  server = serverAnswers({
    'GET /canned-responses': [canned('hello', { useCount: 5 }), canned('refund'), canned('call')],
    'POST /canned-responses/hello/render': rendered('Hello Liam'),
    'POST /canned-responses/refund/render': rendered('Thirty days.'),
    'POST /canned-responses/call/render': rendered('We call {{contact.phone}} today', ['contact.phone']),
  });
  signedIn({ accessToken: 'x', expiresIn: 900, user: reader, tenant });
  ({ close } = openLine(me.id));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Tooltip.Provider>
        <Composer ref={null} conversation={conversation('c1')} />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
  await waitFor(() => expect(server.asked.some(({ route }) => route === 'GET /canned-responses')).toBe(true));
});
afterEach(() => {
  cleanup();
  close();
  void signOut();
  vi.unstubAllGlobals();
});

describe('canned responses in the composer', () => {
  it('open at a slash anywhere, are chosen by keys, and stand where the slash stood', async () => {
    type('Well, /| and goodbye');
    expect(await screen.findAllByRole('option')).toHaveLength(3);
    press('ArrowDown');
    press('ArrowDown');
    expect(field().getAttribute('aria-activedescendant')).toContain('refund');
    press('Enter');
    await waitFor(() => expect(field().value).toBe('Well, Thirty days. and goodbye'));
    expect(field().selectionStart).toBe('Well, Thirty days.'.length);
    expect(list()).toBeNull();
    expect(queue()).toEqual([]);
    expect(server.asked.at(-1)).toMatchObject({ route: 'POST /canned-responses/refund/render', body: { conversationId: 'c1' } });
  });

  it('are narrowed by what is typed, and several go into one message', async () => {
    type('/hel|');
    await screen.findByRole('option', { name: /hello/ });
    expect(screen.getAllByRole('option')).toHaveLength(1);
    press('Tab');
    await waitFor(() => expect(field().value).toBe('Hello Liam'));
    type('Hello Liam /refund|');
    await screen.findByRole('option', { name: /refund/ });
    press('Enter');
    await waitFor(() => expect(field().value).toBe('Hello Liam Thirty days.'));
    press('Enter');
    expect(queue()).toEqual(['Hello Liam Thirty days.']);
  });

  it('never take a key from an input method', async () => {
    type('/|');
    await screen.findAllByRole('option');
    for (const key of ['Enter', 'ArrowDown', 'Tab', 'Escape']) expect([key, fireEvent.keyDown(field(), { key, isComposing: true }), fireEvent.keyDown(field(), { key, keyCode: 229 })]).toEqual([key, true, true]);
    expect(field().value).toBe('/');
    expect(screen.getAllByRole('option')[0]?.getAttribute('aria-selected')).toBe('true');
  });

  it('are closed by Escape until the next slash, without leaving the field', async () => {
    field().focus();
    type('/|');
    await screen.findAllByRole('option');
    press('Escape');
    expect(list()).toBeNull();
    expect(document.activeElement).toBe(field());
    type('/he|');
    expect(list()).toBeNull();
    type('done /|');
    expect(list()).not.toBeNull();
  });

  it('within a word wait for an arrow, so that Enter sends', async () => {
    type('他/hello|');
    await screen.findAllByRole('option');
    press('Enter');
    expect(queue()).toEqual(['他/hello']);
  });

  it('with a gap are not sent: it is marked, selected, and filled by hand', async () => {
    type('/call|');
    await screen.findAllByRole('option');
    press('Enter');
    await waitFor(() => expect(field().value).toBe('We call {{contact.phone}} today'));
    const area = field();
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('{{contact.phone}}');
    expect(screen.getByRole('button', { name: 'Contact’s phone' })).toBeDefined();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
    press('Enter');
    expect(queue()).toEqual([]);
    type('We call 030 1 today|');
    press('Enter');
    expect(queue()).toEqual(['We call 030 1 today']);
  });

  it('are waited for: what is sent meanwhile is not the slash', async () => {
    type('/hello|');
    await screen.findAllByRole('option');
    press('Enter');
    press('Enter');
    await waitFor(() => expect(field().value).toBe('Hello Liam'));
    expect(queue()).toEqual([]);
  });

  it('bring their files along', async () => {
    server.answers['POST /canned-responses/hello/render'] = { ...rendered('Hello'), attachments: [{ id: 'f1', url: 'u', name: 'prices.pdf', size: 3, contentType: 'application/pdf' }] };
    type('/hello|');
    await screen.findAllByRole('option');
    press('Enter');
    await waitFor(() => expect(field().value).toBe('Hello'));
    press('Enter');
    expect(liveSocket().pending.map(({ message }) => message.attachments)).toEqual([['f1']]);
  });

  it('that cannot be had say why and leave the text as it is', async () => {
    delete server.answers['POST /canned-responses/hello/render'];
    type('/hello|');
    await screen.findAllByRole('option');
    press('Enter');
    await waitFor(() => expect(server.asked.at(-1)?.route).toBe('POST /canned-responses/hello/render'));
    expect(field().value).toBe('/hello');
  });
});
