import { type ButtonHTMLAttributes, forwardRef, type ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import styles from './button.module.css';
import { classes } from './class-names.js';
import { Tip } from './tip.js';

type Look = 'primary' | 'secondary' | 'ghost' | 'danger' | 'warning' | 'note';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  small?: boolean;
  wide?: boolean;
  icon?: ReactNode;
  /** Something is under way: the button keeps its place and cannot be pressed twice. */
  busy?: boolean;
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { look = 'secondary', small, wide, icon, busy, className, children, disabled, type = 'button', onClick, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type={type}
      className={classes(styles.button, styles[look], small && styles.small, wide && styles.wide, busy && styles.busy, className)}
      disabled={disabled}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
});

export function ButtonLink({ look = 'secondary', small, icon, className, children, ...rest }: LinkProps & Pick<ButtonProps, 'look' | 'small' | 'icon'>) {
  return (
    <Link className={classes(styles.button, styles[look], small && styles.small, styles.link, className)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  /** The accessible name, also shown as a tip. */
  label: string;
  shortcut?: string;
  small?: boolean;
}

export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, shortcut, small, className, children, type = 'button', ...rest },
  ref,
) {
  return (
    <Tip text={label} shortcut={shortcut}>
      <button ref={ref} type={type} aria-label={label} className={classes(styles.icon, small && styles.iconSmall, className)} {...rest}>
        {children}
      </button>
    </Tip>
  );
});
