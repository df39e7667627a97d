import { describe, expect, it } from '@jest/globals';
import { s3SettingsOf } from './s3-settings.js';

describe('S3_URL', () => {
  it('names server, region, bucket, prefix and key', () => {
    expect(s3SettingsOf('https://KEY:se%2Fcret@s3.eu-central-1.amazonaws.com/files/parley/prod?region=eu-central-1')).toEqual({
      endpoint: 'https://s3.eu-central-1.amazonaws.com',
      region: 'eu-central-1',
      bucket: 'files',
      prefix: 'parley/prod/',
      credentials: { accessKeyId: 'KEY', secretAccessKey: 'se/cret' },
    });
  });

  it('needs no key where the machine has a role, and no region', () => {
    expect(s3SettingsOf('http://store:9000/files')).toEqual({ endpoint: 'http://store:9000', region: 'us-east-1', bucket: 'files', prefix: '' });
  });

  it.each([
    ['http://store:9000', /S3_URL/],
    ['s3://key:secret@host/bucket', /S3_URL/],
    ['nonsense', /Invalid URL/],
  ])('refuses %s', (url, message) => {
    expect(() => s3SettingsOf(url)).toThrow(message);
  });
});
