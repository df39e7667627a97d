/** What is asked for of the knowledge base, by parts that change together. */
export const knowledgeKeys = {
  all: ['kb'],
  categories: ['kb', 'categories'],
  articles: ['kb', 'articles'],
  article: (id: string) => ['kb', 'article', id],
  versions: (id: string, locale: string) => ['kb', 'article', id, 'versions', locale],
  helpCentre: ['kb', 'help-centre'],
  synonyms: ['kb', 'synonyms'],
  reports: ['kb', 'reports'],
  imports: ['kb', 'imports'],
  import: (id: string) => ['kb', 'import', id],
  questions: ['kb', 'questions'],
} as const;
