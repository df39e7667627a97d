import type { TFunction } from 'i18next';

/** What steps note of themselves, by the beginning of the server's words. What has none of its own is shown as it came. */
const notes = {
  'neither yes nor no': 'neither',
  yes: 'yes',
  no: 'no',
  'the flow within is not published': 'unpublished',
  'no answer': 'noAnswer',
  answered: 'answered',
  'not sure enough': 'unsure',
  'no ticket could be opened': 'noTicket',
  'none of the choices': 'noChoice',
  'said already': 'already',
  'called off': 'calledOff',
  'not the code': 'notCode',
  'the website vouches for them': 'vouched',
  'another code': 'anotherCode',
  'verified already': 'verified',
  'no code can be sent': 'noCode',
  'a code was sent': 'codeSent',
  'the right code': 'rightCode',
  'no more tries': 'noTries',
  'none holds': 'noneHolds',
} as const;
const patterns = [
  [/^answered (\d+)$/, 'status'],
  [/^ticket #(.+)$/, 'ticket'],
  [/^choice (\d+)$/, 'choice'],
  [/^branch (\d+) holds$/, 'branch'],
  [/^no \w+ in (\d+) answers$/, 'gaveUp'],
  [/^no \w+ in this$/, 'misfit'],
] as const;

/** A step's note in the reader's words. */
export function noteWords(t: TFunction, note: string): string {
  if (Object.hasOwn(notes, note)) return t(`flowNote.${notes[note as keyof typeof notes]}`);
  for (const [pattern, name] of patterns) {
    const found = pattern.exec(note);
    if (found) return t(`flowNote.${name}`, { value: found[1] ?? '' });
  }
  return note;
}
