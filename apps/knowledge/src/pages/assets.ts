import { createHash } from 'node:crypto';
import { script } from './script.js';
import { styles } from './styles.js';

interface Asset {
  type: 'text/css' | 'text/javascript';
  text: string;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12);
const named = (asset: Asset, ending: string): [string, Asset] => [`help-${hashOf(asset.text)}.${ending}`, asset];

const stylesheet = named({ type: 'text/css', text: styles }, 'css');
const behaviour = named({ type: 'text/javascript', text: script }, 'js');

/** By their names, which say what is in them: whoever has one keeps it. */
export const assets: ReadonlyMap<string, Asset> = new Map([stylesheet, behaviour]);
export const stylesheetName = stylesheet[0];
export const scriptName = behaviour[0];
