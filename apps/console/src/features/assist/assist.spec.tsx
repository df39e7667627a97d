import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { refusal, serverAnswers } from '../../../test/answers.js';
import { conversation, me, tenant } from '../../../test/samples.js';
import { startShortcuts } from '../../app/shortcuts/shortcuts.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { Toasts } from '../../ui/toasts.js';
import { openLine } from '../live/line.js';
import { Composer } from '../messages/composer.js';
import { signedIn, signOut } from '../session/session.js';
import { SummaryCard } from './summary-card.js';

const abilities = { suggest: true, summarise: true, tag: true, rewrite: true, translate: true, provider: true };
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Reply to/ });
let server: ReturnType<typeof serverAnswers>;
let close: () => void;

const show = (what: React.ReactNode) => {
  signedIn({ accessToken: 'x', expiresIn: 900, user: me, tenant });
  ({ close } = openLine(me.id));
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Tooltip.Provider>
        <MemoryRouter>
          <main id="main">{what}</main>
          <Toasts />
        </MemoryRouter>
      </Tooltip.Provider>
    </QueryClientProvider>,
  );
};
const pick = async (name: RegExp) => {
  fireEvent.keyDown(screen.getByRole('button', { name: 'Help with writing' }), { key: 'Enter' });
  fireEvent.click(await screen.findByRole('menuitem', { name }));
};

beforeAll(async () => {
  await startLanguage('en');
  await needTexts('conversation');
  await needTexts('assist');
  startShortcuts();
});
beforeEach(() => {
  server = serverAnswers({ 'GET /assist': abilities });
});
afterEach(() => {
  cleanup();
  close();
  void signOut();
  vi.unstubAllGlobals();
});

describe('help with writing', () => {
  it('puts a draft otherwise, and takes it back', async () => {
    server.answers['POST /assist/rewrite'] = { text: 'Short.' };
    show(<Composer ref={null} conversation={conversation('c1')} />);
    fireEvent.change(field(), { target: { value: 'Something long and winding' } });
    await pick(/Shorten/);
    await waitFor(() => expect(field().value).toBe('Short.'));
    expect(server.asked.at(-1)).toMatchObject({ route: 'POST /assist/rewrite', body: { conversationId: 'c1', text: 'Something long and winding', how: 'shorten' } });
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(field().value).toBe('Something long and winding'));
  });

  it('leaves the draft when the provider fails', async () => {
    server.answers['POST /assist/rewrite'] = refusal('assist.failed');
    show(<Composer ref={null} conversation={conversation('c1')} />);
    fireEvent.change(field(), { target: { value: 'helo' } });
    await pick(/Correct spelling/);
    await screen.findByText(/did not help this time/);
    expect(field().value).toBe('helo');
  });

  it('suggests replies with their sources, and without a provider nothing that needs one', async () => {
    server.answers['GET /assist'] = { ...abilities, rewrite: false, translate: false, provider: false };
    server.answers['POST /assist/suggest'] = { question: 'When is it sent?', data: [{ text: 'Within a day.', sources: [{ articleId: 'a', title: 'Sending', url: 'https://help.example/a', score: 1 }], by: 'bot' }] };
    show(<Composer ref={null} conversation={conversation('c1')} />);
    fireEvent.change(field(), { target: { value: 'x' } });
    fireEvent.keyDown(screen.getByRole('button', { name: 'Help with writing' }), { key: 'Enter' });
    await screen.findByRole('menuitem', { name: 'Suggest a reply' });
    await waitFor(() => expect(server.asked.some(({ route }) => route === 'GET /assist')).toBe(true));
    expect(screen.queryByRole('menuitem', { name: /Shorten|Translate/ })).toBeNull();
    fireEvent.click(screen.getByRole('menuitem', { name: 'Suggest a reply' }));
    expect(await screen.findByRole('link', { name: /Sending/ })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Use this reply' }));
    await waitFor(() => expect(field().value).toBe('Within a day.'));
  });

  it('summarises on request, and says when it is behind', async () => {
    server.answers['POST /assist/summarise'] = { by: 'bot', text: null, lines: [{ kind: 'question', text: 'Where is it?' }], upToSeq: 20, messages: 20 };
    show(<SummaryCard conversation={{ ...conversation('c1'), lastSeq: 25 }} />);
    expect(server.asked).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Summarise' }));
    await screen.findByText('Where is it?');
    expect(screen.getByText('Asked')).toBeTruthy();
    expect(screen.getByRole('button', { name: /Newer messages/ })).toBeTruthy();
  });
});
