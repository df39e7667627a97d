/**
 * The order of rows on the screen. While the list is `still` (somebody points at it or has scrolled down) rows
 * keep their places: what is new or has risen is counted in `held` and takes its place afterwards; older pages
 * are appended. Rows that left the list stay as long as `keeps` says, so that nothing jumps under the pointer.
 */
export function arrange(shown: readonly string[], current: readonly string[], { still, keeps }: { still: boolean; keeps: (id: string) => boolean }): { ids: readonly string[]; held: number } {
  if (!still || shown.length === 0) return { ids: current, held: 0 };
  const position = new Map(current.map((id, index) => [id, index]));
  const known = new Set(shown);
  let lowest = -1;
  let risen = 0;
  for (const id of shown) {
    const index = position.get(id) ?? lowest;
    if (index < lowest) risen++;
    lowest = Math.max(lowest, index);
  }
  const stayed = shown.filter((id) => position.has(id) || keeps(id));
  const older = current.filter((id, index) => !known.has(id) && index > lowest);
  const held = risen + current.filter((id, index) => !known.has(id) && index <= lowest).length;
  return { ids: older.length > 0 || stayed.length < shown.length ? [...stayed, ...older] : shown, held };
}
