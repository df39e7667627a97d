import { createStore } from '../../app/store.js';

/** Which question somebody is about to teach in a dialog. */
export interface Teaching {
  conversationId: string;
  answerId: string;
  /** The dialog begins with a new entry. */
  fresh?: boolean;
}

export const teaching = createStore<Teaching | undefined>(undefined);
