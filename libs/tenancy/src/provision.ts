import pg from 'pg';

/** The role a service signs in as: owns nothing, bypasses nothing. */
export const appRole = (service: string) => `parley_${service}`;
/** The role a service takes on for the few statements that span tenants. */
export const systemRole = (service: string) => `parley_${service}_system`;
/** The role that owns a service's schema and runs its migrations. */
export const ownerRole = (service: string) => `parley_${service}_owner`;

const ident = (value: string) => pg.escapeIdentifier(value);
const literal = (value: string) => pg.escapeLiteral(value);

async function ensureRole(client: pg.Client, role: string, attributes: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  await client.query(`${rowCount ? 'alter' : 'create'} role ${ident(role)} ${attributes}`);
}

async function provisionService(client: pg.Client, service: string, password: string): Promise<void> {
  const [app, system, owner] = [appRole(service), systemRole(service), ownerRole(service)];
  await ensureRole(client, owner, 'nologin nobypassrls');
  await ensureRole(client, system, 'nologin nobypassrls');
  await ensureRole(client, app, `login nobypassrls password ${literal(password)}`);
  await client.query(`grant ${ident(system)} to ${ident(app)} with inherit false, set true`);
  await client.query(`grant ${ident(owner)} to current_user with inherit true, set true`);
  await client.query(`create schema if not exists ${ident(service)} authorization ${ident(owner)}`);
  await client.query(`grant usage on schema ${ident(service)} to ${ident(app)}, ${ident(system)}`);
}

/** Another process changed the same role at the same moment: roles belong to the whole cluster, not to a database. */
const raced = (error: unknown) => ['XX000', '42710', '23505', '40001'].includes(String((error as { code?: string }).code));

/**
 * Prepares an empty database (or one prepared before) for Parley: three roles and a schema per service. Needs PostgreSQL 16 or newer.
 * @param adminUrl signs in as a role that may create roles and schemas
 * @param passwords per service, of the role that the service signs in as
 * @returns per service the URL it signs in with
 */
export async function provision(adminUrl: string, passwords: Record<string, string>): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const [service, password] of Object.entries(passwords)) {
      for (let attempt = 1; ; attempt++) {
        try {
          await provisionService(client, service, password);
          break;
        } catch (error) {
          if (!raced(error) || attempt === 20) throw error;
        }
      }
    }
  } finally {
    await client.end();
  }
  return Object.fromEntries(Object.entries(passwords).map(([service, password]) => [service, urlAs(adminUrl, appRole(service), password)]));
}

function urlAs(adminUrl: string, user: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = user;
  url.password = encodeURIComponent(password);
  return url.toString();
}
