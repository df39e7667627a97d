import { covered, serverFrames, type Principal, type ServerFrame } from '@parley/contracts';

/**
 * The text of a frame as whoever reads it may see it. Nearly everybody reads it as it is; for those whose role masks something it is taken apart, and what people said in
 * it is masked as in every answer.
 */
export function coveredFrame(text: string, reader: Principal | undefined): string {
  if (reader?.kind !== 'agent' || !reader.masks?.length) return text;
  const frame = JSON.parse(text) as ServerFrame;
  return JSON.stringify({ ...frame, data: covered(serverFrames[frame.type], frame.data, reader) });
}
