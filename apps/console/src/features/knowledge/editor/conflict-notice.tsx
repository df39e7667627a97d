import type { ArticleTranslation } from '@parley/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.js';
import { Dialog, DialogActions } from '../../../ui/dialog.js';
import { Notice } from '../../../ui/notice.js';
import { DifferenceView } from '../difference/difference-view.js';
import shared from '../knowledge.module.css';
import { type Content, contentOf, differingFields } from './content.js';

interface ConflictNoticeProps {
  mine: Content;
  theirs: ArticleTranslation;
  onMine: () => void;
  onTheirs: () => void;
}

/** Somebody else has written meanwhile: what differs, and which of the two is to hold. */
export function ConflictNotice({ mine, theirs, onMine, onTheirs }: ConflictNoticeProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const other = contentOf(theirs);
  const choose = (pick: () => void) => () => {
    setOpen(false);
    pick();
  };
  const choices = (
    <>
      <Button onClick={choose(onTheirs)}>{t('article.takeTheirs')}</Button>
      <Button look="primary" onClick={choose(onMine)}>
        {t('article.keepMine')}
      </Button>
    </>
  );
  return (
    <Notice tone="warn" action={<Button small onClick={() => setOpen(true)}>{t('article.compare')}</Button>}>
      <span role="alert">{t('article.conflict', { name: theirs.updatedBy.name })}</span>
      <Dialog open={open} wide onClose={() => setOpen(false)} title={t('article.conflictTitle')} text={t('article.conflictText', { name: theirs.updatedBy.name })}>
        <div className={shared.stack}>
          {differingFields(other, mine).map((field) => (
            <section key={field} className={shared.stack}>
              <h3>{t(`article.field.${field}`)}</h3>
              <DifferenceView label={t(`article.field.${field}`)} before={other[field]} after={mine[field]} />
            </section>
          ))}
        </div>
        <DialogActions>{choices}</DialogActions>
      </Dialog>
    </Notice>
  );
}
