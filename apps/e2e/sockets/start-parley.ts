import { conversationsCard } from '@parley/conversations/service';
import { gatewayCard } from '@parley/gateway/service';
import { identityCard } from '@parley/identity/service';
import { aTenant, aVisitor, openSocket, startCards, type SocketOptions, type StartCardsOptions, type TestParley, type TestSocket, type TestTenant } from '@parley/testkit';

/** The whole back end in this process, and short ways to people in it. */
export interface WholeParley extends TestParley {
  tenant(): Promise<TestTenant>;
  /** A socket of this Parley; closed with it. */
  socket(options?: Omit<SocketOptions, 'baseUrl'>): Promise<TestSocket>;
  /** A tenant with a visitor who wrote `text`, both with sockets. */
  chat(text?: string): Promise<Chat>;
}
export interface Chat {
  tenant: TestTenant;
  visitorToken: string;
  visitor: TestSocket;
  agent: TestSocket;
  conversationId: string;
  firstSeq: number;
}

export async function startParley(options?: StartCardsOptions): Promise<WholeParley> {
  const parley = await startCards([identityCard, conversationsCard, gatewayCard], options);
  const sockets: TestSocket[] = [];
  const tenant = () => aTenant({ baseUrl: parley.url });
  const socket = async (given: Omit<SocketOptions, 'baseUrl'> = {}) => {
    const opened = await openSocket({ baseUrl: parley.url, ...given });
    sockets.push(opened);
    return opened;
  };
  const chat = async (text = 'hello'): Promise<Chat> => {
    const shop = await tenant();
    const { token: visitorToken } = await aVisitor(shop);
    const [visitor, agent] = await Promise.all([socket({ token: visitorToken }), socket({ token: shop.token })]);
    const { conversationId, seq } = await visitor.say(text);
    return { tenant: shop, visitorToken, visitor, agent, conversationId, firstSeq: seq };
  };
  const close = async () => {
    for (const opened of sockets) opened.ws.terminate();
    await parley.close();
  };
  return { ...parley, tenant, socket, chat, close };
}
