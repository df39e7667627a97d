import { describe, expect, it } from '@jest/globals';
import { avifBomb, avifPhoto } from '../test/images.fixture.js';
import { avif } from './avif-header.js';

describe('the header of an AVIF', () => {
  it.each([[0, 1], [1, 8], [2, 3], [3, 6]])('tells of %i quarters to the left as orientation %i', async (quarters, orientation) => {
    expect(avif(await avifPhoto(quarters, { width: 33, height: 17 }))).toEqual({ width: 33, height: 17, animated: false, lossless: false, orientation });
  });

  it('goes by what the picture claims, not by what the container says', () => {
    expect(avif(avifBomb())).toMatchObject({ width: 65_536, height: 65_536 });
  });

  it('is none where the data lies beyond the end, twice, or in more units than a picture has', async () => {
    const photo = await avifPhoto(0);
    const at = photo.indexOf('iloc', 0, 'latin1') + 4 + 8 + 6;
    const beyond = Buffer.from(photo);
    beyond.writeUInt32BE(photo.length, at);
    const twice = Buffer.from(photo);
    twice.writeUInt32BE(0, at);
    twice.writeUInt32BE(photo.length, at + 4);
    const units = Buffer.concat([photo, Buffer.alloc(5000, Buffer.from([0x12, 0]))]);
    units.writeUInt32BE(photo.length, at);
    units.writeUInt32BE(5000, at + 4);
    expect([avif(beyond), avif(twice), avif(units)]).toEqual([undefined, undefined, undefined]);
  });
});
