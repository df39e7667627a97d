import type { AnalyticsSettings, QueryIn } from '@parley/contracts';
import { createContext, useContext } from 'react';
import type { Days, faultOf } from './period.js';
import type { Question } from './question.js';

/** What the page below is about. */
export interface Asking {
  question: Question;
  /** The days that it means today. */
  days: Days;
  query: QueryIn<'GET /analytics/overview'>;
  settings: AnalyticsSettings;
  /** The zone that days are meant in. */
  timeZone: string;
  /** Why it cannot be asked so. */
  fault: ReturnType<typeof faultOf>;
  /** It stands in a report and not in the address: numbers cannot be narrowed further. */
  fixed: boolean;
}

export const AskingContext = createContext<Asking | undefined>(undefined);

export function useAsking(): Asking {
  const asking = useContext(AskingContext);
  if (!asking) throw new Error('nothing is asked here');
  return asking;
}
