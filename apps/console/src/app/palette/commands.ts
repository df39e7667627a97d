import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { createStore } from '../store.js';

export interface Command {
  id: string;
  title: string;
  group: string;
  icon?: ReactNode;
  shortcut?: string;
  /** Further words by which it is found: in both languages where that helps. */
  keywords?: string;
  run: () => void;
}

/** Commands by who offers them; the newest offer stands first. */
export const offered = createStore<readonly { scope: string; commands: readonly Command[] }[]>([]);

/** Offers commands in the palette while the component is there. Keep `commands` stable between renders. */
export function useCommands(scope: string, commands: readonly Command[]) {
  useEffect(() => {
    offered.set((all) => [{ scope, commands }, ...all]);
    return () => offered.set((all) => all.filter((one) => one.commands !== commands));
  }, [scope, commands]);
}

const plain = (text: string) => text.toLocaleLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');

type Findable = Pick<Command, 'title'> & Partial<Pick<Command, 'group' | 'keywords'>>;

/** Those that hold every word of `query`, those whose title begins with it first. */
export function search<T extends Findable>(commands: readonly T[], query: string): T[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...commands];
  const score = ({ title }: T) => (plain(title).startsWith(words[0]!) ? 0 : plain(title).includes(words[0]!) ? 1 : 2);
  return commands
    .filter(({ title, group = '', keywords = '' }) => words.every((word) => plain(`${title} ${group} ${keywords}`).includes(word)))
    .sort((a, b) => score(a) - score(b));
}
