/**
 * What words of a text count for when texts are compared: folded, stemmed, taken apart where a script has no spaces. English and Chinese first, others as far
 * as their letters go. Pure, without a dictionary of its own except that of the runtime. See the README.
 */
export { keyOf, wantedOf, type Wanted } from './asked.js';
export { allowedEdits, editsBetween, lettersOf, mayBeNear } from './distance.js';
export { foldChar, foldWord } from './fold.js';
export { featuresOf, joined, likeness, packFeatures, unpackFeatures, type Features } from './likeness.js';
export { stem } from './stem.js';
export { stopWords } from './stop-words.js';
export { foldText, Synonyms, type SynonymRule } from './synonyms.js';
export { termsOf, weighTerms, type Field } from './terms.js';
export { partsOf, segmentsOf, tokensOf, type Token } from './tokens.js';
