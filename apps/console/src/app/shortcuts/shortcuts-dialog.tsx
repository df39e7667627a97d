import { useTranslation } from 'react-i18next';
import { useStore } from '../store.js';
import { Dialog } from '../../ui/dialog.js';
import { Keys } from '../../ui/keys.js';
import { type ShortcutName, shortcuts } from './shortcuts.js';
import { shortcutsOpen } from './shortcuts-open.js';
import styles from './shortcuts-dialog.module.css';


const groups = [
  { title: 'shortcuts.everywhere', names: ['palette', 'search', 'help', 'back'] },
  { title: 'shortcuts.list', names: ['next', 'previous', 'open', 'select', 'watch'] },
  { title: 'shortcuts.conversation', names: ['reply', 'note', 'whisper', 'assign', 'take', 'snooze', 'transfer', 'ticket', 'article', 'unread', 'teach', 'resolve', 'accept', 'refuse'] },
] as const satisfies readonly { title: string; names: readonly ShortcutName[] }[];

export function ShortcutsDialog() {
  const { t } = useTranslation();
  const open = useStore(shortcutsOpen) ?? false;
  return (
    <Dialog open={open} onClose={() => shortcutsOpen.set(false)} title={t('shortcuts.title')}>
      {groups.map((group) => (
        <section key={group.title} className={styles.group}>
          <h3 className={styles.title}>{t(group.title)}</h3>
          <dl className={styles.list}>
            {group.names.map((name) => (
              <div key={name} className={styles.row}>
                <dt>{t(`shortcut.${name}`)}</dt>
                <dd>
                  <Keys keys={shortcuts[name]} />
                </dd>
              </div>
            ))}
            {group.title === 'shortcuts.conversation' && (
              <>
                <div className={styles.row}>
                  <dt>{t('shortcut.send')}</dt>
                  <dd>
                    <Keys keys="enter" />
                  </dd>
                </div>
                <div className={styles.row}>
                  <dt>{t('shortcut.newline')}</dt>
                  <dd>
                    <Keys keys="shift+enter" />
                  </dd>
                </div>
              </>
            )}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
