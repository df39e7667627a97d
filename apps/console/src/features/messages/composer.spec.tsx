import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { createRef } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conversation, me, tenant } from '../../../test/samples.js';
import { needTexts, startLanguage } from '../../i18n/i18n.js';
import { liveSocket, openLine } from '../live/line.js';
import { signedIn, signOut } from '../session/session.js';
import { Composer, type ComposerHandle } from './composer.js';
import { drafts } from './drafts.js';

const queue = () => liveSocket().pending.map(({ message }) => ({ text: message.text, private: message.private }));
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const handle = createRef<ComposerHandle>();
let close: () => void;

const open = (id = 'c1') =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Tooltip.Provider>
        <Composer ref={handle} conversation={conversation(id)} />
      </Tooltip.Provider>
    </QueryClientProvider>,
  );

describe('the composer', () => {
  beforeAll(async () => {
    await startLanguage('en');
    await needTexts('conversation');
  });
  beforeEach(() => {
    signedIn({ accessToken: 'x', expiresIn: 900, user: me, tenant });
    ({ close } = openLine(me.id));
  });
  afterEach(() => {
    cleanup();
    close();
    void signOut();
  });

  it('sends on Enter and is empty again', () => {
    open();
    type('Hello');
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(queue()).toEqual([{ text: 'Hello', private: false }]);
    expect(field().value).toBe('');
  });

  it('does not send on Shift+Enter, nor while an input method composes, nor nothing', () => {
    open();
    type('ni hao');
    fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true });
    fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
    fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229 });
    type('  \n ');
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(queue()).toEqual([]);
  });

  it('writes a note only when told so, says it on the button, and goes back to replies', () => {
    open();
    fireEvent.click(screen.getByRole('radio', { name: 'Note' }));
    type('be gentle');
    fireEvent.click(screen.getByRole('button', { name: 'Add note' }));
    expect(queue()).toEqual([{ text: 'be gentle', private: true }]);
    expect(screen.getByRole('button', { name: 'Send' })).toBeDefined();
  });

  it('keeps what was begun for each conversation', () => {
    const { unmount } = open('c1');
    type('half an answer');
    unmount();
    expect(drafts.read(me.id, 'c1').text).toBe('half an answer');
    open('c2');
    expect(field().value).toBe('');
  });

  it('counts near the limit and refuses beyond it', () => {
    open();
    type('x'.repeat(9_600));
    expect(screen.getByText('400 characters left')).toBeDefined();
    type('x'.repeat(10_001));
    expect(screen.getByText('1 character too long')).toBeDefined();
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect(queue()).toEqual([]);
  });
});
