/** What somebody said in a conversation. `hidden`: a note among agents. */
export interface Line {
  seq: number;
  by: 'visitor' | 'agent' | 'bot';
  hidden: boolean;
  text: string;
}

/** Longest question that is made of what a visitor wrote, in UTF-16 units. */
const LONGEST = 2000;

/** What the visitor wrote since somebody answered; where nothing is open, what they wrote last. Empty: nothing yet. */
export function openQuestion(lines: readonly Line[]): string {
  const said = lines.filter(({ hidden }) => !hidden);
  const answeredAt = said.findLastIndex(({ by }) => by !== 'visitor');
  const open = said.slice(answeredAt + 1);
  const asked = open.length > 0 ? open : said.filter(({ by }) => by === 'visitor').slice(-1);
  return asked.map(({ text }) => text.trim()).join('\n').slice(-LONGEST).toWellFormed();
}
