import type { TrayItem } from '@parley/client';
import { MAX_ATTACHMENTS } from '@parley/contracts';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../ui/toasts.js';
import { trayOf } from './uploads.js';

export interface Tray {
  items: readonly TrayItem[];
  /** Everything in it is with the server. */
  ready: boolean;
  add(files: Iterable<File>): void;
}

/** The files of a conversation's composer. */
export function useTray(conversationId: string): Tray {
  const { t } = useTranslation();
  const tray = trayOf(conversationId);
  const items = useSyncExternalStore(
    useCallback((changed) => tray.onChange(changed), [tray]),
    () => tray.items,
  );
  return {
    items,
    ready: tray.ready,
    add: (files) => {
      if (tray.add(files) > 0) toast(t('attach.tooMany', { count: MAX_ATTACHMENTS }));
    },
  };
}
