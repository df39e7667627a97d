import styles from './keys.module.css';

const isMac = /mac|iphone|ipad/i.test(navigator.platform);
const names: Record<string, string> = { mod: isMac ? '⌘' : 'Ctrl', enter: '↵', shift: '⇧', escape: 'Esc', up: '↑', down: '↓' };

/** Keys as on the keyboard: `mod+k`, `shift+enter`, `j`. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className={styles.keys}>
      {keys.split('+').map((key) => (
        <kbd key={key} className={styles.key}>
          {names[key] ?? key.toUpperCase()}
        </kbd>
      ))}
    </span>
  );
}
