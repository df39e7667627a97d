/** Collects the parameters of a statement that is put together from parts. */
export class SqlParams {
  readonly values: unknown[] = [];

  /** The placeholder of a value. */
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  /** `columns` hold `words` somewhere, whatever the case; `%` and `_` mean themselves. */
  contains(columns: string[], words: string): string {
    const pattern = this.add(`%${words.replace(/[\\%_]/g, '\\$&')}%`);
    return `(${columns.map((column) => `${column} ilike ${pattern}`).join(' or ')})`;
  }
}
