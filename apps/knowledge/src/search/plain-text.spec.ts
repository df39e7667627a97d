import { describe, expect, it } from '@jest/globals';
import { plainTextOf, sectionsOf } from './plain-text.js';

const article = `Before any heading, with **marks** and a [link](https://example.com).

## Follow your parcel
1. Open the e-mail
- or \`My orders\`

\`\`\`
## no heading
\`\`\`

### Nothing below
## Costs
| Where | Price |
|---|---|
| EU | 9 € |
`;

describe('an article without its marks', () => {
  it('is what a reader sees', () => {
    expect(plainTextOf(article)).toMatchObject({ headings: 'Follow your parcel\nNothing below\nCosts', plain: expect.stringContaining('Open the e-mail\nor My orders\n## no heading') });
  });

  it('is parted at its headings, of which those with nothing below are left out', () => {
    expect(sectionsOf(article)).toEqual([
      { heading: '', text: 'Before any heading, with marks and a link.' },
      { heading: 'Follow your parcel', text: 'Open the e-mail\nor My orders\n\n## no heading' },
      { heading: 'Costs', text: expect.stringMatching(/Where +Price\s+EU +9 €/) },
    ]);
    expect(sectionsOf('')).toEqual([]);
  });
});
