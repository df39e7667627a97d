/**
 * The data as set-based SQL. Everything follows from the number of a conversation, so it is the same in every run. Conversations are
 * spread evenly over a year that ends now; ids are UUIDv7 of the moment a row was made, as the services make them.
 */
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** A UUIDv7 of the moment `ms`, whose random bits follow from `seed`. */
const uuid7 = (ms: string, seed: string) => `(lpad(to_hex(${ms}), 12, '0') || '7' || substr(md5(${seed}), 1, 3) || '8' || substr(md5(${seed}), 4, 15))::uuid`;
const moment = (ms: string) => `to_timestamp(${ms} / 1000.0)`;

/** Months that the ids fall into get a partition each, as if Parley had run all the time. */
export const months = `
  do $$
  declare month timestamp := date_trunc('month', now() at time zone 'UTC');
  begin
    if exists (select from conversations.message_earlier) then raise exception 'the database holds messages of earlier months already'; end if;
    drop table conversations.message_earlier;
    for n in 1..12 loop
      month := month - interval '1 month';
      perform conversations.add_message_partition('message_' || to_char(month, 'YYYYMM'),
        format('for values from (%L) to (%L)', conversations.first_id_of(month), conversations.first_id_of(month + interval '1 month')));
    end loop;
    perform conversations.add_message_partition('message_earlier', format('for values from (minvalue) to (%L)', conversations.first_id_of(month)));
  end $$`;

/** What everything else is made from; `h` is a number that looks random. `$1` conversations, `$2` messages, `$3` one in so many is long, `$4` with so many messages; `$5`–`$7` the owners. */
export const plan = `
  create unlogged table bench.plan as
  with owner as (select * from unnest($5::uuid[], $6::uuid[], $7::uuid[]) with ordinality as o (tenant_id, inbox_id, agent_id, number)),
  numbered as (
    select n, (extract(epoch from now()) * 1000)::bigint - ${YEAR_MS} + (n::numeric / $1::int * ${YEAR_MS - 3_600_000})::bigint as ms,
      case when $3::int > 0 and n % greatest($3::int, 1) = 0 then $4::int else $2::int end as messages,
      h, case when h % 20 < 2 then 'open' when h % 20 = 2 then 'pending' when h % 100 = 3 then 'snoozed' else 'resolved' end as status
    from (select n, hashint4(n)::bigint + 2147483648 as h from generate_series(1, $1::int) n) s)
  select n, h, ms, messages, status, o.tenant_id, o.inbox_id, o.agent_id, ${uuid7('ms', `'conversation' || n`)} as id, ${uuid7('ms', `'contact' || n`)} as contact_id
  from numbered join owner o on o.number = 1 + (n * 7919::bigint) % (select count(*) from owner)`;

export const contacts = `
  insert into conversations.contact (tenant_id, id, name, email, first_seen_at, last_seen_at)
  select tenant_id, contact_id, 'Visitor ' || n, 'visitor' || n || '@bench.example', ${moment('ms')}, ${moment('ms')} from bench.plan where n between $1 and $2`;

/** A message every two minutes, the visitor's first. Half of the conversations have an agent; of the open ones the visitor waits in half. */
export const conversations = `
  insert into conversations.conversation (tenant_id, id, inbox_id, contact_id, status, snoozed_until, resolved_at, priority, assignee_id, labels,
    last_seq, last_public_seq, last_said_seq, last_public_said_seq, inbound_count, outbound_count, visitor_read_seq, visitor_read_count,
    agent_read_seq, agent_read_count, waiting_since, last_activity_at, listed_at, created_at, updated_at)
  select tenant_id, id, inbox_id, contact_id, status, case when status = 'snoozed' then now() + interval '1 day' * (1 + h % 30) end,
    case when status = 'resolved' then last_at end, (array['normal', 'normal', 'normal', 'low', 'high', 'urgent'])[1 + h / 100 % 6], case when h / 1000 % 2 = 0 then agent_id end,
    case when h / 2000 % 10 = 0 then array['bench'] else '{}' end,
    messages, messages, messages, messages, (messages + 1) / 2, messages / 2, messages, messages / 2, messages / 2, messages / 4,
    case when status in ('open', 'pending') and h / 20000 % 4 < 2 then last_at end, last_at, last_at, ${moment('ms')}, last_at
  from (select *, ${moment('ms + messages * 120000::bigint')} as last_at from bench.plan where n between $1 and $2) p`;

/** What a message says; the same for all, as what is measured with it does not depend on it. */
export const SAME_WORDS = `'Message ' || seq || ' of conversation ' || n || '. Where is my parcel? It was to arrive on Tuesday, and today is Thursday. What can I do?'`;

/** @param words SQL of a message's text, from `n`, `seq` and the text `hash` */
export const messages = (words: string) => `
  insert into conversations.message (tenant_id, conversation_id, seq, id, client_message_id, sender_kind, sender_id, sender_name, kind, text, private,
    prev_public_seq, inbound_count, outbound_count, created_at)
  select tenant_id, id, seq, (lpad(to_hex(at), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid, hash,
    case when seq % 2 = 1 then 'visitor' else 'agent' end, case when seq % 2 = 0 then agent_id end, case when seq % 2 = 0 then 'Alex Morgan' end, 'text',
    ${words}, false,
    seq - 1, (seq + 1) / 2, seq / 2, ${moment('at')}
  from bench.plan
  cross join lateral generate_series(1, messages) seq
  cross join lateral (select md5(n || '.' || seq) as hash, ms + seq * 120000::bigint as at) m where n between $1 and $2`;
