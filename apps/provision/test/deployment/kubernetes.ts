import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { read, root } from './compose.js';

export type Labels = Record<string, string>;
export interface Selector {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: string; values: string[] }[];
}
export interface EnvVar {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef?: { name: string; key: string }; configMapKeyRef?: { name: string; key: string } };
}
interface Probe {
  httpGet?: { path: string; port: string };
}
export interface PodContainer {
  name: string;
  image: string;
  command?: string[];
  env?: EnvVar[];
  envFrom?: { configMapRef: { name: string } }[];
  ports?: { name: string; containerPort: number }[];
  startupProbe?: Probe;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  lifecycle?: { preStop: { exec: { command: string[] } } };
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> };
  securityContext?: { allowPrivilegeEscalation?: boolean; readOnlyRootFilesystem?: boolean; capabilities?: { drop?: string[] } };
  volumeMounts?: { name: string; mountPath: string }[];
}
export interface PodSpec {
  serviceAccountName?: string;
  automountServiceAccountToken?: boolean;
  terminationGracePeriodSeconds?: number;
  securityContext?: { runAsNonRoot?: boolean; runAsUser?: number; seccompProfile?: { type: string } };
  topologySpreadConstraints?: { topologyKey: string }[];
  initContainers?: PodContainer[];
  containers: PodContainer[];
  volumes?: { name: string; emptyDir?: { sizeLimit?: string } }[];
}
interface Peer {
  podSelector?: Selector;
  namespaceSelector?: Selector;
  ipBlock?: { cidr: string };
}
type Ports = { protocol?: string; port: number }[];
export interface K8sObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Labels };
  automountServiceAccountToken?: boolean;
  data?: Record<string, string>;
  stringData?: Record<string, string>;
  spec: {
    replicas?: number;
    selector?: Selector & Labels;
    template?: { metadata: { labels: Labels }; spec: PodSpec };
    minReplicas?: number;
    scaleTargetRef?: { name: string };
    behavior?: { scaleDown: { stabilizationWindowSeconds: number } };
    maxUnavailable?: number;
    podSelector?: Selector;
    policyTypes?: string[];
    ingress?: { from?: Peer[]; ports?: Ports }[];
    egress?: { to?: Peer[]; ports?: Ports }[];
    clusterIP?: string;
    ports?: { name: string; port: number; targetPort?: string }[];
    hostnames?: string[];
    rules?: {
      host?: string;
      http?: { paths: { path: string; pathType: string; backend: { service: { name: string } } }[] };
      matches?: { path: { type: string; value: string } }[];
      backendRefs?: { name: string; port: number }[];
    }[];
  };
}

export const hasKubectl = spawnSync('kubectl', ['kustomize', '--help'], { stdio: 'ignore' }).status === 0;

const objectsIn = (text: string): K8sObject[] => parseAllDocuments(text).map((document) => document.toJS() as K8sObject);

/** What `kubectl kustomize` makes of a folder. @throws with what it said */
export function render(folder: string): Cluster {
  const { status, stdout, stderr } = spawnSync('kubectl', ['kustomize', join(root, folder)], { encoding: 'utf8', maxBuffer: 1 << 24 });
  if (status !== 0) throw new Error(stderr);
  return new Cluster(objectsIn(stdout));
}

/** The Secret that operators fill in, by its example. */
export const exampleSecret = objectsIn(read('k8s/base/secrets.example.yaml'))[0]!;

export function selects(selector: Selector, labels: Labels): boolean {
  const equal = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
  return equal && (selector.matchExpressions ?? []).every(({ key, operator, values }) => operator === 'In' && values.includes(labels[key] ?? ''));
}

/** A workload with the pods it makes. */
export interface Workload {
  kind: string;
  name: string;
  object: K8sObject;
  labels: Labels;
  pod: PodSpec;
  /** Of this repository, so its image is built here. */
  ours: boolean;
}

export class Cluster {
  readonly workloads: Workload[];

  constructor(readonly objects: K8sObject[]) {
    this.workloads = objects.flatMap((object) => {
      const { template } = object.spec ?? {};
      if (!template) return [];
      const ours = template.spec.containers[0]!.image.includes('/parley/');
      return [{ kind: object.kind, name: object.metadata.name, object, labels: template.metadata.labels, pod: template.spec, ours }];
    });
  }

  of(kind: string): K8sObject[] {
    return this.objects.filter((object) => object.kind === kind);
  }

  get(kind: string, name: string): K8sObject | undefined {
    return this.of(kind).find((object) => object.metadata.name === name);
  }

  /** How many copies of a workload there are at least. */
  copies({ name, object }: Workload): number {
    const scaler = this.of('HorizontalPodAutoscaler').find(({ spec }) => spec.scaleTargetRef?.name === name);
    return scaler?.spec.minReplicas ?? object.spec.replicas ?? 1;
  }

  /** The path prefixes of the way in, with the Service behind each; `undefined` where nobody is. */
  private prefixes(): { prefix: string; service: string | undefined }[] {
    const routed = this.of('HTTPRoute').flatMap(({ spec }) =>
      spec.rules!.flatMap(({ matches, backendRefs }) => matches!.map(({ path }) => ({ prefix: path.value, service: backendRefs?.[0]?.name }))),
    );
    const entered = this.of('Ingress').flatMap(({ spec }) =>
      spec.rules!.flatMap(({ http }) => http!.paths.map(({ path, backend }) => ({ prefix: path, service: backend.service.name }))),
    );
    return [...routed, ...entered].map(({ prefix, service }) => ({ prefix, service: service && this.hasPods(service) ? service : undefined }));
  }

  /** Whether a Service has pods behind it. */
  hasPods(service: string): boolean {
    const selector = this.get('Service', service)?.spec.selector;
    return Boolean(selector && this.workloads.some(({ labels }) => selects({ matchLabels: selector as Labels }, labels)));
  }

  /** Where a path goes: the longest prefix of whole segments wins. */
  route(path: string): string | undefined {
    const fitting = this.prefixes().filter(({ prefix }) => prefix === '/' || path === prefix || path.startsWith(`${prefix}/`));
    return fitting.sort((a, b) => b.prefix.length - a.prefix.length)[0]?.service;
  }

  /**
   * The environment of a container as the kubelet would make it, with secrets from `secrets`. Variables that only serve to put others
   * together are left out. @throws for a name that leads nowhere
   */
  environment(container: PodContainer, secrets: Record<string, string>): Record<string, string> {
    const env: Record<string, string> = {};
    const used = new Set<string>();
    for (const { configMapRef } of container.envFrom ?? []) Object.assign(env, this.configMap(configMapRef.name));
    for (const { name, value, valueFrom } of container.env ?? []) {
      const { secretKeyRef: secret, configMapKeyRef: config } = valueFrom ?? {};
      const found = secret ? secrets[secret.key] : config ? this.configMap(config.name)[config.key] : value?.replaceAll(/\$\((\w+)\)/g, (_, part: string) => (used.add(part), env[part] ?? `?${part}`));
      if (found === undefined || found.includes('?')) throw new Error(`${name} of ${container.name} leads nowhere: ${found}`);
      env[name] = found;
    }
    for (const part of used) delete env[part];
    return env;
  }

  private configMap(name: string): Record<string, string> {
    const found = this.get('ConfigMap', name)?.data;
    if (!found) throw new Error(`There is no ConfigMap ${name}`);
    return found;
  }
}
