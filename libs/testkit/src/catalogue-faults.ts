/** Runs SQL as a role that sees the catalogue. */
type Sql = <T extends Record<string, unknown>>(text: string, params?: unknown[]) => Promise<T[]>;

/** What a table must not lack, each as a query that answers the offenders among the schemas `$1`. */
const rules: Record<string, string> = {
  'row-level security is not enabled and forced': `
    select c.oid::regclass::text as offender from tables c where not (c.relrowsecurity and c.relforcerowsecurity)`,
  'has no tenant_id uuid not null': `
    select c.oid::regclass::text as offender from tables c where not exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.atttypid = 'uuid'::regtype and a.attnotnull)`,
  'has no policy that holds the own role to its tenant': `
    select c.oid::regclass::text as offender from tables c where not exists (
      select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, c.oid) like '%app.tenant%'
        and pg_get_expr(p.polwithcheck, c.oid) like '%app.tenant%')`,
  'has a policy without USING or without WITH CHECK': `
    select c.oid::regclass || ' ' || p.polname as offender from tables c join pg_policy p on p.polrelid = c.oid
    where p.polqual is null or p.polwithcheck is null`,
  'has a policy that lets a role other than the spanning one past its tenant': `
    select c.oid::regclass || ' ' || p.polname as offender from tables c join pg_policy p on p.polrelid = c.oid
    where pg_get_expr(p.polqual, c.oid) not like '%app.tenant%'
      and exists (select from unnest(p.polroles) r where r = 0 or pg_get_userbyid(r) not like 'parley\\_%\\_system')`,
  'has a key or unique index without tenant_id': `
    select i.indexrelid::regclass::text as offender from tables c join pg_index i on i.indrelid = c.oid
    where i.indisunique and not exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum = any(i.indkey))`,
  'has a foreign key without tenant_id': `
    select c.oid::regclass || ' ' || f.conname as offender from tables c join pg_constraint f on f.conrelid = c.oid and f.contype = 'f'
    where not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnum = any(f.conkey))`,
  'belongs to a role that a service signs in as': `
    select c.oid::regclass::text as offender from tables c join pg_roles r on r.oid = c.relowner where r.rolcanlogin and r.rolname like 'parley\\_%'`,
  'is open to PUBLIC': `
    select c.oid::regclass::text as offender from tables c, aclexplode(c.relacl) g where g.grantee = 0`,
  'is a view that does not run with the rights of who asks': `
    select v.oid::regclass::text as offender from pg_class v join pg_namespace n on n.oid = v.relnamespace
    where n.nspname = any($1) and (v.relkind = 'm' or v.relkind = 'v' and not coalesce(v.reloptions::text[] && array['security_invoker=true', 'security_invoker=on'], false))`,
  'is a role that bypasses row-level security': `
    select rolname::text as offender from pg_roles, (select $1::text[]) _ where rolname like 'parley\\_%' and (rolsuper or rolbypassrls or rolcreaterole)`,
};

const tables = `
  with tables as (
    select c.* from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any($1) and c.relkind in ('r', 'p') and c.relname <> 'migration')`;

/**
 * Holds every table of these schemas against the rules of tenancy.
 * @param accepted offenders that are right as they are, each with its reason
 * @returns a sentence per fault; none is good
 */
export async function catalogueFaults(sql: Sql, schemas: string[], accepted: Record<string, string> = {}): Promise<string[]> {
  const faults: string[] = [];
  for (const [rule, query] of Object.entries(rules)) {
    const offenders = await sql<{ offender: string }>(tables + query, [schemas]);
    faults.push(...offenders.filter(({ offender }) => !(offender in accepted)).map(({ offender }) => `${offender} ${rule}`));
  }
  return faults;
}
