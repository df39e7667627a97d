import { connect } from 'node:net';
import { freePort } from '@parley/local-servers';
import type { StartedTestContainer } from 'testcontainers';
import type { ServerKind } from './kinds.js';

export interface Started {
  /** URL or broker list. */
  address: string;
  stop(): Promise<unknown>;
}

/** Whether a container runtime answers at `DOCKER_HOST` or Docker's usual socket. */
export const hasContainers = () =>
  new Promise<boolean>((resolve) => {
    const given = process.env.DOCKER_HOST;
    const url = given && !given.startsWith('unix:') ? new URL(given) : undefined;
    const socket = connect(url ? { host: url.hostname, port: Number(url.port || 2375) } : { path: given?.slice('unix://'.length) || '/var/run/docker.sock' });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2000, () => end(false));
    socket.once('connect', () => socket.write('GET /_ping HTTP/1.0\r\n\r\n'));
    socket.once('data', (data) => end(data.toString('latin1').includes(' 200 ')));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });

/** The package is loaded only here: it costs a second and refuses to load without a runtime it knows. */
const containers = () => import('testcontainers');

const at = (container: StartedTestContainer, port: number) => `${container.getHost()}:${container.getMappedPort(port)}`;

/** Each as a container. */
export const startContainer: Record<ServerKind, () => Promise<Started>> = {
  postgres: async () => {
    const { GenericContainer, Wait } = await containers();
    const container = await new GenericContainer('postgres:18-alpine')
      .withEnvironment({ POSTGRES_PASSWORD: 'parley', POSTGRES_DB: 'parley' })
      .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=200'])
      .withExposedPorts(5432)
      .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
      .start();
    return { address: `postgres://postgres:parley@${at(container, 5432)}/parley`, stop: () => container.stop() };
  },
  redis: async () => {
    const { GenericContainer } = await containers();
    const container = await new GenericContainer('redis:7-alpine').withExposedPorts(6379).start();
    return { address: `redis://${at(container, 6379)}`, stop: () => container.stop() };
  },
  kafka: async () => {
    const { GenericContainer, Wait } = await containers();
    // A broker tells its clients where it is, so the port outside has to be known before it starts.
    const port = await freePort();
    const container = await new GenericContainer('apache/kafka:4.1.1')
      .withEnvironment({
        KAFKA_NODE_ID: '1',
        KAFKA_PROCESS_ROLES: 'broker,controller',
        KAFKA_LISTENERS: `PLAINTEXT://:${port},CONTROLLER://:9093`,
        KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://127.0.0.1:${port}`,
        KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
        KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
        KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
        KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
        KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
        KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
        KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
        KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
      })
      .withExposedPorts({ container: port, host: port })
      .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
      .start();
    return { address: `127.0.0.1:${port}`, stop: () => container.stop() };
  },
  s3: async () => {
    const { GenericContainer, Wait } = await containers();
    const container = await new GenericContainer('adobe/s3mock:4.7.0')
      .withEnvironment({ COM_ADOBE_TESTING_S3MOCK_STORE_INITIAL_BUCKETS: 'parley' })
      .withExposedPorts(9090)
      .withWaitStrategy(Wait.forHttp('/parley', 9090))
      .start();
    return { address: `http://parley:parley@${at(container, 9090)}/parley`, stop: () => container.stop() };
  },
  clamd: async () => {
    const { GenericContainer, Wait } = await containers();
    // Knows the EICAR test file and nothing else; what the world knows would take minutes to load.
    const container = await new GenericContainer('clamav/clamav:1.4_base')
      .withCopyContentToContainer([{ content: '44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n', target: '/var/lib/clamav/eicar.hdb' }])
      .withEnvironment({ CLAMAV_NO_FRESHCLAMD: 'true' })
      .withExposedPorts(3310)
      .withWaitStrategy(Wait.forListeningPorts())
      .start();
    return { address: `tcp://${at(container, 3310)}`, stop: () => container.stop() };
  },
};
