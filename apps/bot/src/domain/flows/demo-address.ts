/** Whether an address lies below another, after both were read as browsers read them: no `..` leads out. */
export function isWithin(address: string, base: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(base)) return false;
  const [url, within] = [new URL(address), new URL(base)];
  const folder = within.pathname.replace(/\/+$/, '');
  return url.origin === within.origin && url.username === '' && url.password === '' && url.pathname.startsWith(`${folder}/`);
}
