import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { addressesIn } from './addresses.js';
import { oneFile } from './one-file.js';

describe('what is handed in for import', () => {
  it('are web addresses, each once', () => {
    expect(addressesIn('https://a.example/x\nhttps://a.example/x  http://b.example\nftp://c nonsense')).toEqual({ urls: ['https://a.example/x', 'http://b.example'], wrong: ['ftp://c', 'nonsense'] });
    expect(addressesIn(' \n')).toEqual({ urls: [], wrong: [] });
  });

  it('is one file as it is, several as a zip without what is hidden', async () => {
    const one = new File(['# A'], 'a.md');
    expect(await oneFile([one])).toBe(one);
    expect(await oneFile([])).toBeUndefined();
    const packed = await oneFile([one, new File(['# B'], 'b.md'), new File(['x'], '.DS_Store')]);
    const files = unzipSync(new Uint8Array(await packed!.arrayBuffer()));
    expect([packed!.name, Object.keys(files).sort(), new TextDecoder().decode(files['b.md'])]).toEqual(['articles.zip', ['a.md', 'b.md'], '# B']);
  });
});
