import type { identityRpc, RpcRequest, RpcResponse } from '@parley/contracts';

/** What is asked of identity. */
export interface IdentityQuestions {
  keys(): Promise<RpcResponse<typeof identityRpc.keys>>;
  verifyKey(hash: RpcRequest<typeof identityRpc.verifyKey>['hash']): Promise<RpcResponse<typeof identityRpc.verifyKey>>;
  revocations(cursor?: string): Promise<RpcResponse<typeof identityRpc.revocations>>;
}
