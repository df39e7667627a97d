/**
 * Tenancy: the one handle to data.
 *
 * Promises: nobody reads or writes a row without saying for which tenant; Postgres itself refuses the rest, because
 * every table has forced row-level security and the service's role owns nothing and cannot bypass it.
 * Never: an injectable repository, a pool handed out, a session-wide tenant setting.
 */
export { Database, type DatabaseOptions, type Statement, type SpanningTx, type Tx } from './database.js';
export { isConnectionFault, isDivisionByZero, isDuplicate } from './faults.js';
export { migrate, type MigrateOptions } from './migrate.js';
export { appRole, ownerRole, provision, systemRole } from './provision.js';
export { createTenantTable, ofAllTenants, type TenantTable } from './tenant-table.js';
export { decodeCursor, encodeCursor } from './cursor.js';
export { uuidv7 } from './ids.js';
