import styles from './avatar.module.css';
import { classes } from './class-names.js';
import { hueOf, initialsOf } from './initials.js';

interface AvatarProps {
  id: string;
  name: string;
  url?: string | null;
  size?: 'tiny' | 'small' | 'medium' | 'large';
  /** Presence, when it is known. */
  status?: 'online' | 'away' | 'busy' | 'offline';
}

/** Initials on a colour of their own. The name stands beside it, so it is decoration to assistive technology. */
export function Avatar({ id, name, url, size = 'medium', status }: AvatarProps) {
  return (
    <span className={classes(styles.avatar, styles[size])} data-hue={hueOf(id)} data-initials={url ? undefined : initialsOf(name)} aria-hidden="true">
      {url && <img src={url} alt="" className={styles.picture} />}
      {status && <span className={styles.status} data-status={status} />}
    </span>
  );
}
