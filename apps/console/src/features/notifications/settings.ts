import { switchPreference } from '../../app/preference.js';

/** How this browser tells of visitors' messages while the console is out of sight. */
export const desktopNotices = switchPreference('notices', 'off');
export const sounds = switchPreference('sound', 'on');
export const titleBadge = switchPreference('title-badge', 'on');

/** Browsers grant notifications only on https and localhost, and only when asked from a click. */
export const noticesPossible = () => typeof Notification !== 'undefined';

export async function switchNoticesOn(): Promise<boolean> {
  const granted = noticesPossible() && (await Notification.requestPermission()) === 'granted';
  desktopNotices.set(granted ? 'on' : 'off');
  return granted;
}
