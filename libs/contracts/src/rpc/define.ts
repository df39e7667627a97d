/** A call from service to service. `Req` and `Res` are types only: both ends are ours and built together. */
export interface Rpc<Req, Res> {
  readonly pattern: string;
  /** Never set: carries the types. */
  readonly _types?: { req: Req; res: Res };
}
export const rpc = <Req, Res>(pattern: string): Rpc<Req, Res> => ({ pattern });
export type RpcRequest<T> = T extends Rpc<infer Req, unknown> ? Req : never;
export type RpcResponse<T> = T extends Rpc<unknown, infer Res> ? Res : never;
