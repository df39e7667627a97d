import { PREVIEW_EVERY_MS } from '@parley/contracts';

/** Most visitors remembered; beyond, the one who has been silent longest is forgotten. */
const MOST = 10_000;

/** Lets typing previews of one person through at most twice a second, whatever the line that they come over. */
export class PreviewThrottle {
  private readonly shownAt = new Map<string, number>();

  /** Whether this preview goes on. `now` in milliseconds. */
  passes(personId: string, now: number): boolean {
    if (now - (this.shownAt.get(personId) ?? -Infinity) < PREVIEW_EVERY_MS) return false;
    this.shownAt.delete(personId);
    this.shownAt.set(personId, now);
    if (this.shownAt.size > MOST) this.shownAt.delete(this.shownAt.keys().next().value!);
    return true;
  }
}
