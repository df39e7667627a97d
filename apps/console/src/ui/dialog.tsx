import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.js';
import styles from './dialog.module.css';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  text?: ReactNode;
  /** Leave the way out to the content: for secrets that are shown once. */
  insistent?: boolean;
  wide?: boolean;
  children?: ReactNode;
}

/** The backdrop is our own element: the library's would write a style element, which the page's policy forbids. */
export function Dialog({ open, onClose, title, text, insistent, wide, children }: DialogProps) {
  const { t } = useTranslation();
  const stay = (event: Event) => insistent && event.preventDefault();
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <div className={styles.backdrop}>
          <Radix.Content
            className={styles.dialog}
            data-wide={wide || undefined}
            onInteractOutside={stay}
            onEscapeKeyDown={stay}
            onOpenAutoFocus={focusContent}
            {...(text ? {} : { 'aria-describedby': undefined })}
          >
            <header className={styles.header}>
              <Radix.Title className={styles.title}>{title}</Radix.Title>
              {!insistent && (
                <button type="button" className={styles.close} aria-label={t('ui.close')} onClick={onClose}>
                  <X size={17} />
                </button>
              )}
            </header>
            {text && <Radix.Description className={styles.text}>{text}</Radix.Description>}
            {children}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** What asks for the focus has it; else the dialog itself, so that it is read from its title on. */
function focusContent(event: Event) {
  event.preventDefault();
  const content = event.currentTarget as HTMLElement;
  if (!content.contains(document.activeElement)) content.focus();
}

export const DialogActions = ({ children }: { children: ReactNode }) => <footer className={styles.actions}>{children}</footer>;

/** The way out of a dialog that is a form: leave it, or save. */
export function SaveActions({ onClose, busy, disabled }: { onClose: () => void; busy: boolean; disabled: boolean }) {
  const { t } = useTranslation();
  return (
    <DialogActions>
      <Button onClick={onClose}>{t('ui.cancel')}</Button>
      <Button look="primary" type="submit" busy={busy} disabled={disabled}>
        {t('ui.save')}
      </Button>
    </DialogActions>
  );
}
