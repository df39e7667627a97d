import { HORIZON_DAYS, type Calendar } from './calendar.js';
import { DAY_MS } from './days.js';

/** When it opens next after an instant; of an instant at which it is open, when it opens again after having closed. `null`: not within ten years. */
export function nextOpening(calendar: Calendar, at: Date): Date | null {
  // Open at `at`, pieces go on from there without a gap; the first that does not follows a closing.
  let openUntil = at.getTime();
  for (const piece of calendar.piecesAfter(openUntil)) {
    if (piece.from > openUntil) return new Date(piece.from);
    openUntil = piece.until;
  }
  return null;
}

/** When it closes next: the end of the opening that goes on at an instant, or else of the next one. `null`: not within ten years. */
export function nextClosing(calendar: Calendar, at: Date): Date | null {
  let openUntil: number | undefined;
  for (const piece of calendar.piecesAfter(at.getTime())) {
    if (openUntil !== undefined && piece.from > openUntil) break;
    openUntil = piece.until;
  }
  return openUntil !== undefined && openUntil < at.getTime() + HORIZON_DAYS * DAY_MS ? new Date(openUntil) : null;
}
