/** What an address leads to, as far as its form tells. */
export interface KnownAddress {
  tracker: 'github' | 'gitlab' | 'gitee' | 'jira' | 'linear' | 'zentao';
  thing: 'issue' | 'change' | 'commit' | 'discussion' | 'bug' | 'task' | 'story';
  /** As it is called there, e.g. `SHOP-311` or `acme/shop#12`. */
  key: string;
  /** Only where the address says it. */
  title: string;
}

type Rule = (url: URL) => KnownAddress | undefined;
type Thing = KnownAddress['thing'];

const repository = '([\\w.-]+/[\\w.-]+)';
const at = (pattern: string, { pathname }: URL) => new RegExp(`^${pattern}/?$`).exec(pathname)?.slice(1);

const onGithub: Rule = (url) => {
  if (url.hostname !== 'github.com') return undefined;
  const things: Record<string, Thing> = { issues: 'issue', pull: 'change', discussions: 'discussion' };
  const numbered = at(`/${repository}/(issues|pull|discussions)/(\\d+)(?:/(?:files|commits|checks))?`, url);
  if (numbered) return { tracker: 'github', thing: things[numbered[1]!]!, key: `${numbered[0]!}#${numbered[2]!}`, title: '' };
  const commit = at(`/${repository}/commit/([0-9a-f]{7,40})`, url);
  return commit && { tracker: 'github', thing: 'commit', key: `${commit[0]!}@${commit[1]!.slice(0, 7)}`, title: '' };
};

/** On any host: `/-/` is GitLab's own. Groups may lie in groups. */
const onGitlab: Rule = (url) => {
  const project = '([\\w.-]+(?:/[\\w.-]+)+)';
  const numbered = at(`/${project}/-/(issues|work_items|merge_requests)/(\\d+)(?:/(?:diffs|commits|pipelines))?`, url);
  if (numbered) {
    const isChange = numbered[1] === 'merge_requests';
    return { tracker: 'gitlab', thing: isChange ? 'change' : 'issue', key: `${numbered[0]!}${isChange ? '!' : '#'}${numbered[2]!}`, title: '' };
  }
  const commit = at(`/${project}/-/commit/([0-9a-f]{7,40})`, url);
  return commit && { tracker: 'gitlab', thing: 'commit', key: `${commit[0]!}@${commit[1]!.slice(0, 8)}`, title: '' };
};

const onGitee: Rule = (url) => {
  if (url.hostname !== 'gitee.com') return undefined;
  const issue = at(`/${repository}/issues/(I[0-9A-Z]+)`, url);
  if (issue) return { tracker: 'gitee', thing: 'issue', key: `${issue[0]!}#${issue[1]!}`, title: '' };
  const change = at(`/${repository}/pulls/(\\d+)(?:/(?:files|commits))?`, url);
  return change && { tracker: 'gitee', thing: 'change', key: `${change[0]!}!${change[1]!}`, title: '' };
};

/** On any host, as many run their own. A board at Atlassian names what is selected behind the question mark. */
const onJira: Rule = (url) => {
  const key = '([A-Z][A-Z0-9_]+-\\d+)';
  const selected = url.hostname.endsWith('.atlassian.net') ? new RegExp(`^${key}$`).exec(url.searchParams.get('selectedIssue') ?? '')?.[1] : undefined;
  const browsed = at(`(?:/[\\w.-]+)?/browse/${key}`, url)?.[0] ?? selected;
  return browsed === undefined ? undefined : { tracker: 'jira', thing: 'issue', key: browsed, title: '' };
};

const onLinear: Rule = (url) => {
  const issue = url.hostname === 'linear.app' ? at('/[\\w-]+/issue/([A-Z][A-Z0-9]*-\\d+)(?:/([\\w-]*))?', url) : undefined;
  if (!issue) return undefined;
  const words = (issue[1] ?? '').replaceAll('-', ' ').trim();
  return { tracker: 'linear', thing: 'issue', key: issue[0]!, title: words && words[0]!.toUpperCase() + words.slice(1) };
};

/** ZenTao writes the same address in two ways, on any host. */
const onZentao: Rule = (url) => {
  const written = at('(?:/[\\w.-]+)?/(bug|task|story)-view-(\\d+)(?:-[\\w-]*)?\\.html', url);
  if (written) return { tracker: 'zentao', thing: written[0] as Thing, key: `#${written[1]!}`, title: '' };
  const kind = /^(bug|task|story)$/.exec(url.searchParams.get('m') ?? '')?.[1];
  const id = kind && url.searchParams.get('f') === 'view' ? /^\d+$/.exec(url.searchParams.get(`${kind}ID`) ?? '')?.[0] : undefined;
  return id === undefined ? undefined : { tracker: 'zentao', thing: kind as Thing, key: `#${id}`, title: '' };
};

const rules: readonly Rule[] = [onGithub, onGitee, onLinear, onGitlab, onJira, onZentao];

/** What stands behind an address of a tracker that is known by the form of its addresses; `undefined` for any other. Nothing is asked of it. */
export function knownAddress(address: string): KnownAddress | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  for (const rule of rules) {
    const known = rule(url);
    if (known) return known;
  }
  return undefined;
}
