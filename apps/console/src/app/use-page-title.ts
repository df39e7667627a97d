import { useEffect } from 'react';
import { titlePage } from '../features/notifications/title.js';

export function usePageTitle(name: string) {
  useEffect(() => titlePage(name), [name]);
}
