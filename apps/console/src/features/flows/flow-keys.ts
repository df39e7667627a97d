/** What is asked for of flows, by parts that change together. */
export const flowKeys = {
  all: ['flows'],
  list: ['flows', 'list'],
  flow: (id: string) => ['flows', 'flow', id],
  versions: (id: string) => ['flows', 'flow', id, 'versions'],
  templates: ['flows', 'templates'],
  secrets: ['flows', 'secrets'],
} as const;
