import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { read } from './deployment/compose.js';
import { isCi } from './deployment/config.js';
import { callees, cards, faultsOf, services } from './deployment/configuration.js';
import { exampleSecret, hasKubectl, render, selects, type Cluster, type PodContainer, type Workload } from './deployment/kubernetes.js';
import { misrouted } from './deployment/routing.js';

const folders = ['k8s/base', 'k8s/overlays/ingress', 'k8s/overlays/ha', 'k8s/overlays/minimal'];
/** How long a service may take to end after the signal, in seconds: see `runService`. */
const STOP_SECONDS = 25;

if (!hasKubectl) {
  if (isCi) throw new Error('CI must not leave tests out. kubectl is not there.');
  process.stderr.write('Left out: the Kubernetes manifests. kubectl is not there.\n');
}

/** As an operator would fill in the Secret. */
const secrets: Record<string, string> = {
  'admin-database-url': 'postgres://postgres:secret@postgres.parley-data:5432/parley',
  'db-password-identity': randomBytes(24).toString('hex'),
  'db-password-conversations': randomBytes(24).toString('hex'),
  'db-password-tickets': randomBytes(24).toString('hex'),
  'db-password-knowledge': randomBytes(24).toString('hex'),
  'db-password-bot': randomBytes(24).toString('hex'),
  'db-password-analytics': randomBytes(24).toString('hex'),
  'redis-url': 'redis://:secret@redis.parley-data:6379',
  's3-url': 'https://key:secret@s3.amazonaws.com/parley-files',
  'smtp-url': 'smtps://parley:secret@smtp.example.com',
  'internal-token': randomBytes(24).toString('hex'),
  'parley-secrets': randomBytes(32).toString('base64'),
  'postgres-password': 'secret',
};

const containersOf = ({ pod }: Workload): PodContainer[] => [...(pod.initContainers ?? []), ...pod.containers];
const everyContainer = (cluster: Cluster) => cluster.workloads.flatMap((workload) => containersOf(workload).map((container) => ({ workload, container })));
const namesOf = (found: { workload: Workload; container: PodContainer }[]) => found.map(({ workload, container }) => `${workload.name}/${container.name}`);
const longRunning = (cluster: Cluster) => cluster.workloads.filter(({ kind }) => kind !== 'Job');
const names = (workloads: Workload[]) => workloads.map(({ name }) => name);

(hasKubectl ? describe : describe.skip).each(folders)('%s', (folder) => {
  const cluster = hasKubectl ? render(folder) : (undefined as unknown as Cluster);

  it('holds every service, all in one namespace', () => {
    expect(services.filter((service) => !cluster.get('Deployment', service))).toEqual([]);
    expect(cluster.objects.filter(({ kind, metadata }) => kind !== 'Namespace' && metadata.namespace !== 'parley').map(({ metadata }) => metadata.name)).toEqual([]);
  });

  describe('pods', () => {
    it('run without any right they do not need', () => {
      const bare = cluster.workloads.filter(({ pod }) => !pod.securityContext?.runAsNonRoot || !pod.securityContext.runAsUser || pod.securityContext.seccompProfile?.type !== 'RuntimeDefault' || pod.automountServiceAccountToken !== false);
      expect(names(bare)).toEqual([]);
      const loose = everyContainer(cluster).filter(({ container: { securityContext: held } }) => held?.allowPrivilegeEscalation !== false || held.capabilities?.drop?.[0] !== 'ALL');
      expect(namesOf(loose)).toEqual([]);
      const writable = everyContainer(cluster).filter(({ container }) => container.securityContext?.readOnlyRootFilesystem !== true);
      expect(namesOf(writable).filter((name) => name !== 'kafka/kafka')).toEqual([]);
    });

    it('of ours sign in nowhere: their accounts exist and carry no token', () => {
      for (const { pod } of cluster.workloads.filter(({ ours }) => ours)) expect(cluster.get('ServiceAccount', pod.serviceAccountName!)?.automountServiceAccountToken).toBe(false);
    });

    it('are bounded: processor, memory, and what they write', () => {
      const unbounded = everyContainer(cluster).filter(({ container: { resources } }) => !(resources?.requests?.['cpu'] && resources.requests['memory'] && resources.limits?.['cpu'] && resources.limits['memory']));
      expect(namesOf(unbounded)).toEqual([]);
      expect(names(cluster.workloads.filter(({ pod }) => pod.volumes?.some(({ emptyDir }) => emptyDir && !emptyDir.sizeLimit)))).toEqual([]);
      expect(namesOf(everyContainer(cluster).filter(({ workload, container }) => workload.ours && !container.volumeMounts?.some(({ mountPath }) => mountPath === '/tmp')))).toEqual([]);
    });

    it('run an image of a named version', () => {
      expect(namesOf(everyContainer(cluster).filter(({ container: { image } }) => !/:\d+\.\d+(\.\d+)?(-\w+)?(@sha256:[0-9a-f]{64})?$/.test(image)))).toEqual([]);
    });

    it('are probed: alive by the event loop alone, ready by what the service needs', () => {
      expect(names(longRunning(cluster).filter(({ pod: { containers } }) => containers.some(({ startupProbe, livenessProbe, readinessProbe }) => !startupProbe || !livenessProbe || !readinessProbe)))).toEqual([]);
      for (const service of services) {
        const [container] = cluster.workloads.find(({ name }) => name === service)!.pod.containers;
        expect(container).toMatchObject({ startupProbe: { httpGet: { path: '/healthz' } }, livenessProbe: { httpGet: { path: '/healthz' } }, readinessProbe: { httpGet: { path: '/readyz' } } });
      }
    });

    it('have time to leave: the balancers hear of it, running work ends', () => {
      for (const service of services) {
        const { pod } = cluster.workloads.find(({ name }) => name === service)!;
        const [sleep, seconds] = pod.containers[0]!.lifecycle!.preStop.exec.command;
        expect(sleep).toBe('sleep');
        expect(Number(seconds)).toBeGreaterThanOrEqual(5);
        expect(pod.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(Number(seconds) + STOP_SECONDS);
      }
      expect(cluster.workloads.find(({ name }) => name === 'gateway')!.pod.terminationGracePeriodSeconds).toBe(120);
    });

    it('of one service are spread over zones and nodes', () => {
      for (const service of services) {
        const { pod } = cluster.workloads.find(({ name }) => name === service)!;
        expect(pod.topologySpreadConstraints!.map(({ topologyKey }) => topologyKey)).toEqual(['topology.kubernetes.io/zone', 'kubernetes.io/hostname']);
      }
    });
  });

  describe('copies', () => {
    it('are disturbed one at a time', () => {
      const several = cluster.workloads.filter((workload) => cluster.copies(workload) > 1);
      const kept = ({ labels }: Workload) => cluster.of('PodDisruptionBudget').some(({ spec }) => spec.maxUnavailable === 1 && selects(spec.selector!, labels));
      expect(several.length).toBe(folder.endsWith('minimal') ? 0 : services.length);
      expect(names(several.filter((workload) => !kept(workload)))).toEqual([]);
    });

    it('are counted by one hand: the autoscaler’s, which lets go slowly, or the manifest’s', () => {
      const scalers = cluster.of('HorizontalPodAutoscaler');
      expect(scalers.map(({ spec }) => spec.scaleTargetRef!.name).sort()).toEqual(['conversations', 'gateway']);
      for (const { spec } of scalers) {
        expect(cluster.get('Deployment', spec.scaleTargetRef!.name)!.spec.replicas).toBeUndefined();
        expect(spec.behavior!.scaleDown.stabilizationWindowSeconds).toBeGreaterThanOrEqual(300);
      }
    });
  });

  describe('the environment', () => {
    it('holds what each service reads, and nothing else', () => {
      for (const service of services) {
        const [container] = cluster.workloads.find(({ name }) => name === service)!.pod.containers;
        expect({ service, faults: faultsOf.service(service, cluster.environment(container!, secrets)) }).toEqual({ service, faults: [] });
      }
    });

    it('lets the job prepare the database, and the services that own data wait for it as themselves', () => {
      const job = cluster.workloads.find(({ kind }) => kind === 'Job')!;
      expect(faultsOf.provision(cluster.environment(job.pod.containers[0]!, secrets))).toEqual([]);
      for (const service of services.filter((each) => cards[each].migrations)) {
        const [wait] = cluster.workloads.find(({ name }) => name === service)!.pod.initContainers!;
        expect(wait!.command).toEqual(['node', 'service/dist/main.js', 'wait', service]);
        const env = cluster.environment(wait!, secrets);
        expect(faultsOf.wait(env)).toEqual([]);
        expect(env['DATABASE_URL']).toMatch(`postgres://parley_${service}:${secrets[`db-password-${service}`]}@postgres`);
      }
    });

    it('takes secrets from one Secret, which is not part of it, and names the keys of its example', () => {
      expect(cluster.of('Secret')).toEqual([]);
      const asked = everyContainer(cluster).flatMap(({ container }) => (container.env ?? []).flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []));
      expect([...new Set(asked.map(({ name }) => name))]).toEqual([exampleSecret.metadata.name]);
      expect(asked.filter(({ key }) => !(key in exampleSecret.stringData!))).toEqual([]);
      expect(Object.keys(exampleSecret.stringData!).sort()).toEqual(Object.keys(secrets).sort());
      const open = cluster.of('ConfigMap').flatMap(({ data }) => Object.keys(data!)).filter((name) => /SECRET|TOKEN|PASSWORD|DATABASE_URL|REDIS_URL/.test(name));
      expect(open).toEqual([]);
    });
  });

  describe('the job', () => {
    it('is a new one for each release', () => {
      const job = cluster.workloads.find(({ kind }) => kind === 'Job')!;
      const versions = new Set(everyContainer(cluster).filter(({ workload }) => workload.ours).map(({ container }) => container.image.split(':')[1]));
      expect(versions.size).toBe(1);
      expect(job.name).toBe(`provision-${[...versions][0]!.replaceAll('.', '-')}`);
    });
  });

  describe('the way in', () => {
    it('routes every path as the contract does', () => {
      expect(misrouted((path) => cluster.route(path))).toEqual([]);
    });

    it('shows no figures to the public', () => {
      expect(['/metrics', '/metrics/'].map((path) => cluster.route(path))).toEqual([undefined, undefined]);
    });

    it('stands at the address that the services call public', () => {
      const hosts = cluster.objects.flatMap(({ spec }) => [...(spec?.hostnames ?? []), ...(spec?.rules ?? []).flatMap(({ host }) => host ?? [])]);
      const publicUrl = cluster.of('ConfigMap').flatMap(({ data }) => data!['PUBLIC_URL'] ?? []);
      expect(hosts).toEqual(publicUrl.map((url) => new URL(url).hostname));
    });

    it('keeps to what the first releases of the Gateway API take', () => {
      for (const { spec } of cluster.of('HTTPRoute')) {
        expect(spec.rules!.length).toBeLessThanOrEqual(16);
        for (const { matches } of spec.rules!) expect(matches!.length).toBeLessThanOrEqual(8);
      }
    });
  });

  describe('services', () => {
    it('lead to ports that their pods have', () => {
      for (const { metadata, spec } of cluster.of('Service').filter(({ metadata: { name } }) => name !== 'nowhere')) {
        const behind = cluster.workloads.filter(({ labels }) => selects({ matchLabels: spec.selector as Record<string, string> }, labels));
        expect({ service: metadata.name, pods: behind.length }).toEqual({ service: metadata.name, pods: 1 });
        for (const { port, targetPort } of spec.ports!) expect(behind[0]!.pod.containers[0]!.ports).toContainEqual({ name: targetPort, containerPort: port });
      }
    });

    it('show callers every copy', () => {
      for (const callee of callees) {
        const [entries] = cluster.of('ConfigMap').flatMap(({ data }) => data![`RPC_${callee.toUpperCase()}`] ?? []);
        expect(new Set(entries!.split(','))).toEqual(new Set([`${callee}-rpc:4000`]));
        expect(entries!.split(',').length).toBeGreaterThan(1);
        expect(cluster.get('Service', `${callee}-rpc`)!.spec).toMatchObject({ clusterIP: 'None', ports: [{ port: 4000 }] });
      }
    });
  });

  describe('the network', () => {
    const policies = () => cluster.of('NetworkPolicy');
    /** Whether pods with these labels may be reached at, or reach, a port. */
    const open = (direction: 'ingress' | 'egress', labels: Record<string, string>, port: number) =>
      policies().filter(({ spec }) => selects(spec.podSelector!, labels) && spec[direction]?.some(({ ports }) => ports?.some((each) => each.port === port))).map(({ metadata }) => metadata.name);

    it('is closed, but for what is named', () => {
      expect(policies().filter(({ spec }) => !spec.ingress && !spec.egress).map(({ spec }) => [spec.podSelector, spec.policyTypes])).toEqual([[{}, ['Ingress', 'Egress']]]);
      for (const { metadata, spec } of policies()) {
        for (const { from, to, ports } of [...(spec.ingress ?? []), ...(spec.egress ?? [])] as { from?: object[]; to?: object[]; ports?: object[] }[]) {
          expect({ policy: metadata.name, peers: (from ?? to ?? []).length > 0, ports: (ports ?? []).length > 0 }).toEqual({ policy: metadata.name, peers: true, ports: true });
        }
      }
    });

    it('has a policy of its own for the pods of every workload, and none for pods that do not exist', () => {
      const own = policies().filter(({ spec }) => Object.keys(spec.podSelector!).length > 0);
      expect(names(cluster.workloads.filter(({ labels }) => !own.some(({ spec }) => selects(spec.podSelector!, labels))))).toEqual([]);
      expect(own.filter(({ spec }) => !cluster.workloads.some(({ labels }) => selects(spec.podSelector!, labels))).map(({ metadata }) => metadata.name)).toEqual([]);
    });

    it('lets through what a chat needs, and to nobody who does not need it', () => {
      const labelsOf = (name: string) => cluster.workloads.find(({ labels }) => labels['app.kubernetes.io/name'] === name)!.labels;
      const reach = (name: string) => [53, 4000, 5432, 6379, 9092].filter((port) => open('egress', labelsOf(name), port).length > 0);
      expect({ identity: reach('identity'), conversations: reach('conversations'), gateway: reach('gateway'), provision: reach('provision') }).toEqual({
        identity: [53, 4000, 5432, 6379, 9092], conversations: [53, 4000, 5432, 6379, 9092], gateway: [53, 4000, 6379], provision: [53, 5432],
      });
      for (const service of services) expect([3000, 9464].map((port) => open('ingress', labelsOf(service), port))).toEqual([['http-from-ingress'], ['metrics-from-monitoring']]);
      for (const service of services) expect(open('ingress', labelsOf(service), 4000)).toEqual(callees.includes(service) ? ['calls-in'] : []);
      expect([3000, 4000].flatMap((port) => open('ingress', labelsOf('provision'), port))).toEqual([]);
    });
  });
});

describe('the example of the Secret', () => {
  it('holds no secret, and stands in no kustomization', () => {
    expect(Object.values(exampleSecret.stringData!).filter((value) => !/REPLACE|^redis:\/\/redis\.parley-data:6379$/.test(value))).toEqual([]);
    for (const folder of [...folders, 'k8s/base/services']) expect(read(`${folder}/kustomization.yaml`)).not.toContain('secrets.example');
  });
});
