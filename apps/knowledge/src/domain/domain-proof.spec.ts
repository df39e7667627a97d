import { describe, expect, it } from '@jest/globals';
import { type Claim, lost, looked, newClaim, presentProof, type Records } from './domain-proof.js';

const at = (hours: number) => new Date(Date.UTC(2026, 10, 23) + hours * 3_600_000);
const right: Records = { values: ['v=spf1 -all', 'parley-domain=abc'] };
const wrong: Records = { values: ['parley-domain=xyz'] };
const fresh = newClaim('help.shop.example', 'abc', at(0));
const proven = looked(fresh, right, { now: at(1) });

describe('the proof of a domain', () => {
  it('waits for its record, less and less impatiently', () => {
    expect(presentProof(fresh)).toMatchObject({ state: 'pending', record: { name: '_parley.help.shop.example', type: 'TXT', value: 'parley-domain=abc' }, fault: null, checkedAt: null });
    expect(looked(fresh, 'missing', { now: at(1) })).toMatchObject({ state: 'pending', fault: 'record_missing', checkAt: new Date(at(1).getTime() + 300_000) });
    expect(looked(fresh, wrong, { now: at(30) })).toMatchObject({ state: 'pending', fault: 'record_wrong', checkAt: at(31) });
    expect(looked(fresh, { values: ['something else'] }, { now: at(30) }).fault).toBe('record_missing');
    expect(looked(fresh, 'not_reachable', { now: at(24 * 14) })).toMatchObject({ state: 'pending', fault: 'not_reachable', checkAt: null });
  });

  it('is there with the record, and holds while it is looked at again', () => {
    expect(proven).toMatchObject({ state: 'proven', fault: null, provenAt: at(1), checkAt: at(7) });
    expect(looked(proven, right, { now: at(7) })).toMatchObject({ state: 'proven', since: at(1), provenAt: at(1), checkedAt: at(7) });
    expect(looked(fresh, right, { now: at(1), taken: true })).toMatchObject({ state: 'pending', fault: 'taken', provenAt: null });
  });

  it('is lost three days after its record, and not because name servers are away', () => {
    const missing = looked(proven, 'missing', { now: at(10) });
    expect(missing).toMatchObject({ state: 'proven', fault: 'record_missing', missingSince: at(10), checkAt: at(11) });
    expect(looked(missing, 'not_reachable', { now: at(10 + 100) })).toMatchObject({ state: 'proven', missingSince: at(10) });
    expect(looked(missing, right, { now: at(20) })).toMatchObject({ state: 'proven', missingSince: null, fault: null });
    const gone: Claim = looked(missing, wrong, { now: at(10 + 72) });
    expect(gone).toMatchObject({ state: 'lost', since: at(82), fault: 'record_wrong', missingSince: null });
    expect(looked(gone, right, { now: at(90) })).toMatchObject({ state: 'proven', provenAt: at(90) });
    expect(lost(proven, at(2))).toMatchObject({ state: 'lost', since: at(2) });
  });
});
