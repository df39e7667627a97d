/** Collects the parameters of a statement that is put together from parts. */
export class SqlParams {
  readonly values: unknown[] = [];

  /** The placeholder of a value. */
  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}
