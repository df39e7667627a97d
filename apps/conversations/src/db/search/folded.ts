/** `fold` of `domain/search/words.ts` in SQL. */
export const foldedSql = (text: string): string => `lower(normalize(regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036f]', '', 'g'), NFKC))`;

/** What is searched in message `m`: its text, and what its files are called. */
export const SEARCHED = `concat_ws(' ', m.text, (select string_agg(a ->> 'name', ' ') from jsonb_array_elements(m.attachments) a))`;
