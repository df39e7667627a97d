/** What is searched in message `m`: its text, and what its files are called. */
export const SEARCHED = `concat_ws(' ', m.text, case when m.attachments is not null then (select string_agg(a ->> 'name', ' ') from jsonb_array_elements(m.attachments) a) end)`;
