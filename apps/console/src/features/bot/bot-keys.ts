/** What is asked for of the bot, by parts that change together. */
export const botKeys = {
  settings: ['bot', 'settings'],
  coverage: ['bot', 'coverage'],
  curve: ['bot', 'curve'],
  entries: ['bot', 'entries'],
  entry: (id: string) => ['bot', 'entry', id],
  providers: ['bot', 'providers'],
  terms: ['bot', 'terms'],
  golden: ['bot', 'golden'],
  reviews: ['bot', 'reviews'],
  report: ['bot', 'report'],
} as const;
