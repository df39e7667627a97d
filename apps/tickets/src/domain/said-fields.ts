import type { FieldValue } from '@parley/contracts';
import type { AskedField } from './form.js';

const YES = /^(yes|true|y|1|是|对|好)$/i;

/** What a text means for each kind of field; kinds that hold lists take one value. */
const meant: Partial<Record<AskedField['kind'], (said: string) => FieldValue>> = {
  number: (said) => Number(said),
  checkbox: (said) => YES.test(said.trim()),
  date: (said) => said.slice(0, 10),
  multi_choice: (said) => [said],
  category: (said) => said.split('/').map((part) => part.trim()),
  text: (said) => said.replace(/\s+/g, ' ').slice(0, 500),
};

/** Values of a form out of texts, as somebody said them. Files cannot be said, empty texts say nothing. */
export const enteredBySaying = (form: readonly AskedField[], said: Readonly<Record<string, string>>): Record<string, FieldValue> =>
  Object.fromEntries(
    Object.entries(said)
      .filter(([, text]) => text.trim() !== '')
      .map(([key, text]) => [key, meant[form.find((field) => field.key === key)?.kind ?? 'multiline']?.(text) ?? text]),
  );
