/** Where a bucket is and how to get in. */
export interface S3Settings {
  endpoint: string;
  region: string;
  bucket: string;
  /** Goes before every key; empty, or ends in `/`. */
  prefix: string;
  /** Absent: the machine's own role or the usual AWS_* variables. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/**
 * Reads `S3_URL`: `https://KEY:SECRET@host[:port]/bucket[/prefix][?region=eu-central-1]`, with key and secret percent-encoded where needed;
 * `http` for a store inside the own network. The region is `us-east-1` unless named. @throws Error when it does not fit
 */
export function s3SettingsOf(address: string): S3Settings {
  const url = new URL(address);
  const [bucket = '', ...rest] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  if (!/^https?:$/.test(url.protocol) || bucket === '') throw new Error('S3_URL: https://KEY:SECRET@host/bucket?region=…');
  return {
    endpoint: url.origin,
    region: url.searchParams.get('region') ?? 'us-east-1',
    bucket,
    prefix: rest.length > 0 ? `${rest.join('/')}/` : '',
    ...(url.username && { credentials: { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) } }),
  };
}
