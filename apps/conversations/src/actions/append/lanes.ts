import { Lane } from './lane.js';

export interface LanesOptions {
  /** Commits in flight at once. */
  lanes: number;
  /** Most items of one commit. */
  maxBatch: number;
  /** So many wait in a lane before the next one is used: below, one larger commit costs less than two at once, and answers sooner. */
  spillAt: number;
}

interface Place<T, R> {
  lane: Lane<T, R>;
  waiting: number;
}

/**
 * Lanes side by side, of which only as many are used as the load asks for. What shares a key with something that still waits or is being
 * committed follows it into its lane, so order is kept within a key; everything else goes where there is room.
 */
export class Lanes<T, R> {
  private readonly lanes: Lane<T, R>[];
  private readonly places = new Map<string, Place<T, R>>();

  /** @param commit answers one result per item, in their order */
  constructor(
    commit: (items: T[]) => Promise<R[]>,
    private readonly options: LanesOptions,
  ) {
    this.lanes = Array.from({ length: options.lanes }, () => new Lane<T, R>(commit, options.maxBatch));
  }

  /** @param keys the first that is known decides. Answers `undefined`, and takes nothing on, when so much of the group waits for so long that one more would wait longer than its sender should. */
  push(item: T, { keys, group }: { keys: readonly string[]; group: string }): Promise<R> | undefined {
    const lane = this.laneOf(keys);
    if (lane.isBehind(group)) return undefined;
    for (const key of keys) this.enter(key, lane);
    return lane.push(item, group).finally(() => keys.forEach((key) => this.leave(key)));
  }

  private laneOf(keys: readonly string[]): Lane<T, R> {
    for (const key of keys) {
      const place = this.places.get(key);
      if (place) return place.lane;
    }
    return this.lanes.find(({ size }) => size < this.options.spillAt) ?? this.lanes.reduce((least, lane) => (lane.size < least.size ? lane : least));
  }

  private enter(key: string, lane: Lane<T, R>): void {
    const place = this.places.get(key);
    if (place) place.waiting++;
    else this.places.set(key, { lane, waiting: 1 });
  }

  private leave(key: string): void {
    const place = this.places.get(key);
    if (place && --place.waiting === 0) this.places.delete(key);
  }
}
