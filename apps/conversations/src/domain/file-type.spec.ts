import { describe, expect, it } from '@jest/globals';
import { servedAs, typeOf } from './file-type.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('typeOf', () => {
  it('believes the content, not the name', () => {
    expect(typeOf('image/png', bytes('\x89PNG'), 'notes.txt')).toBe('image/png');
    expect(typeOf('application/pdf', bytes('%PDF'), 'photo.jpg')).toBe('application/pdf');
    expect(typeOf(undefined, bytes('\x00\x01\x02'), 'photo.jpg')).toBe('application/octet-stream');
  });

  it('goes by the ending only within texts and containers, which are never shown in place', () => {
    expect(typeOf(undefined, Buffer.from('名称,价格\n'), '价格.csv')).toBe('text/csv');
    expect(typeOf(undefined, bytes('<svg onload=alert(1)>'), 'a.svg')).toBe('image/svg+xml');
    expect(typeOf(undefined, bytes('<script>'), 'a.jpg')).toBe('text/plain');
    expect(typeOf('application/zip', bytes('PK'), 'a.docx')).toMatch(/wordprocessingml/);
    expect(typeOf('application/zip', bytes('PK'), 'a.zip')).toBe('application/zip');
  });

  it('takes a text that is cut within a character for a text', () => {
    expect(typeOf(undefined, Buffer.from('价格').subarray(0, 5), 'a.txt')).toBe('text/plain');
    expect(typeOf(undefined, Buffer.from([0x61, 0xff, 0x62]), 'a.txt')).toBe('application/octet-stream');
  });

  it.each([
    ['application/x-msdownload', 'MZ', 'a.jpg'],
    [undefined, 'MZ\x90\x00', 'a.pdf'],
    [undefined, '#!/bin/sh\n', 'readme'],
    [undefined, 'echo hi', 'start.BAT'],
    ['application/zip', 'PK', 'app.apk'],
    ['application/x-elf', '\x7fELF', 'a.bin'],
  ])('refuses programs: %s %j %s', (detected, head, name) => {
    expect(typeOf(detected, bytes(head), name)).toBeUndefined();
  });
});

describe('servedAs', () => {
  it('shows only what cannot run', () => {
    expect(servedAs('image/jpeg')).toEqual({ inline: true, contentType: 'image/jpeg' });
    expect(servedAs('video/mp4').inline).toBe(true);
    for (const type of ['text/html', 'text/csv', 'text/plain']) expect(servedAs(type)).toEqual({ inline: false, contentType: 'text/plain; charset=utf-8' });
    for (const type of ['image/svg+xml', 'application/xhtml+xml', 'application/xml', 'application/json']) expect(servedAs(type)).toEqual({ inline: false, contentType: 'application/octet-stream' });
    expect(servedAs('application/pdf')).toEqual({ inline: false, contentType: 'application/pdf' });
  });
});
