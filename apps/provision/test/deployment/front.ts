/** What the tests need to know of `deploy/front.conf`. */
export class FrontConf {
  constructor(private readonly text: string) {}

  /** The service that the front sends a path to. */
  route(path: string): string | undefined {
    const rules = [...this.block('map $uri $service').matchAll(/"~(.+)" (\w+);/g)];
    return rules.find(([, pattern]) => new RegExp(pattern!).test(path))?.[2] ?? /default (\w+);/.exec(this.block('map $uri $service'))?.[1];
  }

  /** The text between the braces after `head`. */
  block(head: string): string {
    const from = this.text.indexOf(`${head} {`);
    if (from < 0) throw new Error(`There is no ${head} in the front's configuration`);
    let depth = 0;
    for (let at = this.text.indexOf('{', from); at < this.text.length; at++) {
      if (this.text[at] === '{') depth++;
      if (this.text[at] === '}' && --depth === 0) return this.text.slice(this.text.indexOf('{', from) + 1, at);
    }
    throw new Error(`${head} does not end`);
  }

  /** Seconds of a directive such as `proxy_read_timeout 75s;` in a block. */
  seconds(head: string, directive: string): number {
    return Number(new RegExp(`${directive} (\\d+)s;`).exec(this.block(head))?.[1]);
  }

  /** The problem that a location answers by itself. */
  problem(location: string): unknown {
    return JSON.parse(/return \d+ '(.*)';/.exec(this.block(`location ${location}`))![1]!);
  }
}
