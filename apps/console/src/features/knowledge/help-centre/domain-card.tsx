import type { HelpCentre } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { Card } from '../../settings/settings-page.js';
import { useSave } from '../../settings/use-save.js';
import { useChangeHelpCentre } from '../use-help-centre.js';
import { domainOf } from './centre-draft.js';
import { DomainState } from './domain-state.js';

/** Under which address readers find it now, and why under that. */
const whereText = ({ domainProof }: HelpCentre) => (!domainProof ? 'helpCentre.domainNone' : domainProof.state === 'proven' ? 'helpCentre.domainServes' : 'helpCentre.domainWaits');

/** An address of the tenant's own for the help centre; once it is saved, what has to stand in the DNS for it, and whether it does. */
export function DomainCard({ centre }: { centre: HelpCentre }) {
  const { t } = useTranslation();
  const [text, setText] = useState(centre.domain ?? '');
  const changeCentre = useChangeHelpCentre();
  const domain = text.trim() ? domainOf(text) : null;
  const { save, busy, problem } = useSave(async () => {
    const saved = await changeCentre({ domain: domain ?? null, version: centre.version });
    setText(saved.domain ?? '');
  });
  const wrong = domain === undefined;
  const unchanged = domain === centre.domain;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && !unchanged) void save();
      }}
    >
      <Card
        title={t('helpCentre.domainTitle')}
        text={t(whereText(centre), { url: centre.url })}
        foot={
          <Button look="primary" type="submit" busy={busy} disabled={wrong || unchanged}>
            {t('ui.save')}
          </Button>
        }
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        <TextField label={t('helpCentre.domain')} hint={t('helpCentre.domainHint')} spellCheck={false} placeholder="help.shop.example" maxLength={245} value={text} onValue={setText} error={wrong ? t('helpCentre.domainWrong') : undefined} />
        {centre.domain !== null && centre.domainProof !== null && unchanged && <DomainState domain={centre.domain} proof={centre.domainProof} target={centre.domainTarget} />}
      </Card>
    </form>
  );
}
