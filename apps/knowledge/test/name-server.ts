import type { AddressInfo } from 'node:net';
import { createServer, Packet } from 'dns2';

/** A name server of this machine, which knows TXT records and nothing else. */
export interface NameServer {
  /** `address:port`. */
  at: string;
  /** Values by name; a name that is not there does not exist. */
  records: Map<string, string[]>;
  /** While true, questions are refused. */
  broken: boolean;
  close(): Promise<void>;
}

export async function startNameServer(): Promise<NameServer> {
  const records = new Map<string, string[]>();
  const server = createServer({
    udp: true,
    handle: (request, send) => {
      const response = Packet.createResponseFromRequest(request);
      const [question] = request.questions;
      const values = records.get(question?.name.toLowerCase() ?? '');
      response.header.rcode = names.broken ? Packet.RCODE.SERVFAIL : values ? Packet.RCODE.NOERROR : Packet.RCODE.NXDOMAIN;
      if (!names.broken) for (const data of values ?? []) response.answers.push({ name: question!.name, type: Packet.TYPE.TXT, class: Packet.CLASS.IN, ttl: 1, data } as (typeof response.answers)[number]);
      send(response);
    },
  });
  const { udp } = await server.listen({ udp: { port: 0, address: '127.0.0.1' } });
  const names: NameServer = { at: `127.0.0.1:${(udp as AddressInfo).port}`, records, broken: false, close: async () => void (await server.close()) };
  return names;
}
