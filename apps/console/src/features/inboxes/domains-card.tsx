import type { Inbox } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { TextArea } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { Card } from '../settings/settings-page.js';
import { useSave } from '../settings/use-save.js';
import { parseDomains } from './domains.js';
import { useChangeInbox } from './use-inboxes.js';

/** Which websites may show the widget. */
export function DomainsCard({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation();
  const [text, setText] = useState(inbox.domains.join('\n'));
  const { mutateAsync } = useChangeInbox(inbox.id);
  const { domains, wrong } = parseDomains(text);
  const { save, busy, problem } = useSave(async () => {
    const saved = await mutateAsync({ domains });
    setText(saved.domains.join('\n'));
  });
  const unchanged = domains.join() === inbox.domains.join();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!unchanged && wrong.length === 0) void save();
      }}
    >
      <Card
        title={t('domains.title')}
        text={t('domains.text')}
        foot={
          <Button look="primary" small type="submit" disabled={unchanged || wrong.length > 0} busy={busy}>
            {t('ui.save')}
          </Button>
        }
      >
        {problem && <Notice tone="danger">{problem}</Notice>}
        {inbox.domains.length === 0 && <Notice tone="warn">{t('domains.open')}</Notice>}
        <TextArea
          label={t('domains.label')}
          hint={t('domains.hint')}
          rows={3}
          spellCheck={false}
          placeholder={'shop.example\n*.shop.example'}
          value={text}
          onValue={setText}
          error={wrong.length > 0 ? t('domains.wrong', { list: wrong.join(t('ui.listComma')), count: wrong.length }) : undefined}
        />
      </Card>
    </form>
  );
}
