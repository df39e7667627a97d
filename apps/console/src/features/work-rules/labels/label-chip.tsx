import type { LabelColour } from '@parley/contracts';
import { classes } from '../../../ui/class-names.js';
import styles from './label-chip.module.css';

/** A label as it looks on conversations. */
export const LabelChip = ({ name, colour }: { name: string; colour: LabelColour }) => <span className={classes(styles.chip, styles[colour])}>{name}</span>;

export const LabelDot = ({ colour }: { colour: LabelColour }) => (
  <span className={classes(styles[colour], styles.dot)} aria-hidden="true" />
);
