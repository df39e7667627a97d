import { describe, expect, it } from 'vitest';
import { knownAddress } from './known-address.js';

const told = (address: string) => {
  const known = knownAddress(address);
  return known && [known.tracker, known.thing, known.key, known.title].filter(Boolean).join(' ');
};

describe('addresses of trackers', () => {
  it.each([
    ['https://github.com/acme/shop/issues/12', 'github issue acme/shop#12'],
    ['https://github.com/acme/shop/issues/12#issuecomment-9', 'github issue acme/shop#12'],
    ['https://github.com/acme/shop.js/pull/7/files', 'github change acme/shop.js#7'],
    ['https://github.com/acme/shop/discussions/3', 'github discussion acme/shop#3'],
    ['https://github.com/acme/shop/commit/0123456789abcdef0123456789abcdef01234567', 'github commit acme/shop@0123456'],
    ['https://gitlab.com/acme/web/shop/-/issues/4', 'gitlab issue acme/web/shop#4'],
    ['https://gitlab.com/acme/shop/-/work_items/4', 'gitlab issue acme/shop#4'],
    ['https://git.acme.example/acme/shop/-/merge_requests/21/diffs', 'gitlab change acme/shop!21'],
    ['https://gitlab.com/acme/shop/-/commit/0123456789abcdef', 'gitlab commit acme/shop@01234567'],
    ['https://gitee.com/acme/shop/issues/I5ABCD', 'gitee issue acme/shop#I5ABCD'],
    ['https://gitee.com/acme/shop/pulls/8', 'gitee change acme/shop!8'],
    ['https://acme.atlassian.net/browse/SHOP-311?focusedCommentId=1', 'jira issue SHOP-311'],
    ['https://acme.atlassian.net/jira/software/projects/SHOP/boards/1?selectedIssue=SHOP-12', 'jira issue SHOP-12'],
    ['https://jira.acme.example/jira/browse/OPS2-9', 'jira issue OPS2-9'],
    ['https://linear.app/acme/issue/ENG-42/lamps-arrive-broken', 'linear issue ENG-42 Lamps arrive broken'],
    ['https://linear.app/acme/issue/ENG-42', 'linear issue ENG-42'],
    ['https://zentao.acme.example/zentao/bug-view-123.html', 'zentao bug #123'],
    ['https://pms.acme.example/story-view-8-0-1.html', 'zentao story #8'],
    ['https://pms.acme.example/index.php?m=task&f=view&taskID=77', 'zentao task #77'],
  ])('%s is told by its form', (address, what) => expect(told(address)).toBe(what));

  it.each([
    'nothing',
    'https://github.com/acme/shop',
    'https://github.com/acme/shop/issues',
    'https://github.com.evil.example/acme/shop/issues/12',
    'https://gitlab.com/acme/shop/issues/new',
    'https://gitee.com/acme/shop/issues',
    'https://linear.app/acme/team/ENG/active',
    'https://acme.example/browse/sale-2026',
    'https://pms.acme.example/index.php?m=bug&f=view&bugID=1%20or%201',
    'https://pms.acme.example/index.php?m=bug&f=create&bugID=1',
  ])('%s is any other', (address) => expect(knownAddress(address)).toBeUndefined());

  it('takes no longer for a long address', () => {
    const begun = performance.now();
    expect(knownAddress(`https://git.example/${'a/'.repeat(900)}-/issues/x`)).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(200);
  });
});
