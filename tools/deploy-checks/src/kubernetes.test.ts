import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDuration, parseConfig, parseDuration } from '@marquee/config';
import { describe, expect, it } from 'vitest';
import { defaultPortsOf, imageEnvironment, imageUser, settingsOf } from './app-settings.ts';
import { schemaFaults, unknownFields } from './check-fields.ts';
import {
  kubernetesFolders,
  type Manifest,
  readKustomization,
  readManifests,
  ROOT,
  SERVICES,
  yamlFiles,
} from './read-deploy.ts';

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}
interface Container {
  readonly name: string;
  readonly image: string;
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly envFrom: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly env: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom: { readonly secretKeyRef?: object };
  }[];
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
  readonly resources: { readonly requests: object; readonly limits: { readonly memory: string } };
  readonly securityContext: object;
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
}
interface Pod {
  readonly terminationGracePeriodSeconds: number;
  readonly securityContext: { readonly runAsUser: number; readonly runAsGroup: number };
  readonly automountServiceAccountToken: boolean;
  readonly containers: readonly [Container];
  readonly volumes: readonly {
    readonly name: string;
    readonly persistentVolumeClaim?: { readonly claimName: string };
  }[];
}
interface Workload {
  readonly template: { readonly metadata: { readonly labels: Readonly<Record<string, string>> }; readonly spec: Pod };
}

const all = kubernetesFolders().flatMap((folder) => readManifests(folder).map((placed) => ({ folder, ...placed })));
const find = (folder: string, kind: string): Manifest => {
  const found = all.find((placed) => placed.folder === folder && placed.manifest.kind === kind);
  if (found === undefined) throw new Error(`${folder} has no ${kind}`);
  return found.manifest;
};
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what kind it is tells its spec's type
const specOf = <T = Record<string, unknown>>(folder: string, kind: string): T => find(folder, kind)['spec'] as T;
const workload = (folder: string): Workload =>
  folder === 'publish'
    ? specOf<{ jobTemplate: { spec: Workload } }>(folder, 'CronJob').jobTemplate.spec
    : specOf<Workload>(folder, 'Deployment');
const podOf = (folder: string): Pod => workload(folder).template.spec;
const containerOf = (folder: string): Container => podOf(folder).containers[0];
const configOf = (folder: string): Record<string, string> =>
  find(folder, 'ConfigMap')['data'] as Record<string, string>;
const RUNS = [...SERVICES, 'publish'] as const;

describe('every manifest', () => {
  it.each(all)('$folder/$file is one by the API’s schema ($manifest.kind)', async (placed) => {
    expect(await schemaFaults(placed)).toEqual([]);
  });

  it('has no field that the API does not have, and the check would find one', async () => {
    const deployment = structuredClone(find('metadata', 'Deployment')) as unknown as {
      spec: { template: { spec: object } };
    };
    const misspelt = { ...deployment.spec.template.spec, terminationGracePeriodSecond: 30 };
    deployment.spec.template.spec = misspelt;
    const wrong = { file: 'misspelt.yaml', manifest: deployment as unknown as Manifest };
    const faults = await unknownFields([...all, wrong]);
    expect(faults).toEqual([expect.stringContaining('terminationGracePeriodSecond')]);
  });

  it.each(kubernetesFolders())('%s is listed in its kustomization, and nothing else is', (folder) => {
    const { resources } = readKustomization(folder);
    expect([...resources, 'kustomization.yaml'].toSorted()).toEqual(yamlFiles(folder));
  });

  it('belongs to Marquee and to the app of its folder', () => {
    for (const { folder, manifest } of all.filter((placed) => placed.folder !== 'namespace')) {
      expect(manifest.metadata.labels).toEqual({
        'app.kubernetes.io/name': folder,
        'app.kubernetes.io/part-of': 'marquee',
      });
    }
  });
});

describe.each(RUNS)('%s', (name) => {
  const labels = { 'app.kubernetes.io/name': name };

  it('takes its image’s name and tag from its kustomization, and a tag that names one version', () => {
    const { namespace, images } = readKustomization(name);
    expect(namespace).toBe(find('namespace', 'Namespace').metadata.name);
    expect(images).toEqual([
      {
        name: containerOf(name).image,
        newName: expect.stringMatching(/\/marquee\/\w+$/) as string,
        newTag: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
      },
    ]);
    expect(containerOf(name).image).toBe(`marquee/${name}`);
  });

  it('keeps to the restricted pod security standard, with a root that is read-only, as the image’s user', () => {
    const [user, group] = (imageUser(name) ?? '').split(':').map(Number);
    expect(podOf(name)).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: group,
        fsGroup: group,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    expect(containerOf(name).securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(find('namespace', 'Namespace').metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
  });

  it('asks for what it needs, and has a limit of memory', () => {
    expect(containerOf(name).resources).toMatchObject({
      requests: { cpu: expect.anything() as unknown, memory: expect.stringMatching(/^\d+[MG]i$/) as string },
      limits: { memory: expect.stringMatching(/^\d+[MG]i$/) as string },
    });
  });

  it('sets variables of its configuration alone, to values that they take', async () => {
    const { envFrom, env } = containerOf(name);
    expect(envFrom.map(({ configMapRef }) => configMapRef.name)).toEqual([find(name, 'ConfigMap').metadata.name]);
    const settings = await settingsOf(name);
    const environment = { ...imageEnvironment(name), ...configOf(name) };
    const set = [...Object.keys(environment), ...env.map((variable) => variable.name)];
    expect(set.filter((variable) => !(variable in settings))).toEqual([]);
    expect(() => parseConfig(settings, environment)).not.toThrow();
    expect(Object.values(configOf(name)).every((value) => typeof value === 'string')).toBe(true);
  });

  it('has its secrets by reference: no manifest has the value of one', async () => {
    const settings = await settingsOf(name);
    const secrets = Object.keys(settings).filter((variable) => /PASSWORD|API_KEY|_KEYS?$/u.test(variable));
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.filter((variable) => variable in configOf(name))).toEqual([]);
    for (const { value, valueFrom } of containerOf(name).env) {
      expect(value).toBeUndefined();
      expect(valueFrom.secretKeyRef).toMatchObject({
        name: expect.any(String) as string,
        key: expect.any(String) as string,
      });
    }
    expect(containerOf(name).env.map((variable) => variable.name)).toContain('ELASTICSEARCH_API_KEY');
  });

  it('mounts what it has, and a volume on each folder that it writes to', () => {
    const { volumeMounts } = containerOf(name);
    expect(volumeMounts.map((mount) => mount.name).toSorted()).toEqual(
      podOf(name)
        .volumes.map((volume) => volume.name)
        .toSorted(),
    );
    const folders = Object.entries(imageEnvironment(name)).filter(([variable]) => /_STORE$|_DIR$/u.test(variable));
    const readOnly = name === 'images' ? ['IMAGE_STORE'] : [];
    for (const [variable, folder] of folders) {
      const [mount] = volumeMounts
        .filter(({ mountPath }) => folder === mountPath || folder.startsWith(`${mountPath}/`))
        .toSorted((a, b) => b.mountPath.length - a.mountPath.length);
      expect(mount, `${variable}: ${folder}`).toBeDefined();
      expect(mount?.readOnly ?? false, variable).toBe(readOnly.includes(variable));
    }
  });

  it('claims volumes that are there', () => {
    const claims = all
      .filter(({ manifest }) => manifest.kind === 'PersistentVolumeClaim')
      .map(({ manifest }) => manifest.metadata.name);
    const wanted = podOf(name).volumes.flatMap(({ persistentVolumeClaim: claim }) => claim?.claimName ?? []);
    expect(claims).toEqual(expect.arrayContaining(wanted));
  });

  it('reaches Elasticsearch and DNS, and nothing else', () => {
    const policy = specOf<{
      podSelector: object;
      policyTypes: string[];
      egress: { to: object[]; ports: { port: number }[] }[];
    }>(name, 'NetworkPolicy');
    expect(policy).toMatchObject({ podSelector: { matchLabels: labels }, policyTypes: ['Ingress', 'Egress'] });
    expect(policy.egress.map(({ ports }) => ports.map(({ port }) => port))).toEqual([[9200], [53, 53]]);
    const [url = ''] = String(configOf(name)['ELASTICSEARCH_URL']).split(',');
    expect(new URL(url).port).toBe('9200');
    const namespace = new URL(url).hostname.split('.')[1];
    expect(policy.egress[0]?.to).toEqual([
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } },
    ]);
    for (const { to } of policy.egress) expect(to).toHaveLength(1);
  });

  it('has the labels that select it', () => {
    expect(workload(name).template.metadata.labels).toMatchObject(labels);
  });
});

describe.each(SERVICES)('%s', (name) => {
  const labels = { 'app.kubernetes.io/name': name };
  const ports = defaultPortsOf(name);

  it('listens on the ports that it has by default, and is asked on these', () => {
    expect(configOf(name)).toMatchObject(ports);
    expect(containerOf(name).ports).toEqual([
      { name: 'public', containerPort: Number(ports.PORT) },
      { name: 'inside', containerPort: Number(ports.INSIDE_PORT) },
    ]);
    expect(imageEnvironment(name)['INSIDE_HOST']).toBe('0.0.0.0');
    expect(workload(name).template.metadata).toMatchObject({
      annotations: { 'prometheus.io/port': ports.INSIDE_PORT },
    });
  });

  it('has probes on paths that the inside port has; what restarts it does not depend on the catalogue', () => {
    const { startupProbe, livenessProbe, readinessProbe } = containerOf(name);
    const live = { path: '/health/live', port: 'inside' };
    expect(startupProbe.httpGet).toEqual(live);
    expect(livenessProbe.httpGet).toEqual(live);
    expect(readinessProbe.httpGet).toEqual({ path: '/health/ready', port: 'inside' });
    const inside = readFileSync(join(ROOT, 'libs/service/src/inside-app.ts'), 'utf8');
    for (const path of ['/health/live', '/health/ready', '/metrics']) expect(inside).toContain(`router.get('${path}'`);
  });

  it('is given the time to stop that it takes, and more', () => {
    const { SHUTDOWN_DELAY = '', SHUTDOWN_LIMIT = '' } = configOf(name);
    const takesMs = parseDuration(SHUTDOWN_DELAY)! + parseDuration(SHUTDOWN_LIMIT)!;
    expect(podOf(name).terminationGracePeriodSeconds * 1_000, formatDuration(takesMs)).toBeGreaterThanOrEqual(
      takesMs + 5_000,
    );
    expect(parseDuration(SHUTDOWN_DELAY)).toBeGreaterThanOrEqual(5_000);
  });

  it('is never fewer than it was in a rollout, nor many fewer in a drain of nodes', () => {
    const deployment = specOf(name, 'Deployment');
    expect(deployment).toMatchObject({
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      selector: { matchLabels: labels },
    });
    expect(deployment).not.toHaveProperty('replicas');
    expect(specOf(name, 'PodDisruptionBudget')).toMatchObject({ maxUnavailable: 1, selector: { matchLabels: labels } });
    const scaler = specOf<{ minReplicas: number; maxReplicas: number }>(name, 'HorizontalPodAutoscaler');
    expect(scaler).toMatchObject({ scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } });
    expect(scaler.minReplicas).toBeGreaterThanOrEqual(2);
    expect(scaler.maxReplicas).toBeGreaterThan(scaler.minReplicas);
  });

  it('spreads over nodes and zones', () => {
    const { topologySpreadConstraints } = podOf(name) as unknown as {
      topologySpreadConstraints: { topologyKey: string; labelSelector: object }[];
    };
    expect(topologySpreadConstraints.map(({ topologyKey }) => topologyKey)).toEqual([
      'kubernetes.io/hostname',
      'topology.kubernetes.io/zone',
    ]);
    for (const { labelSelector } of topologySpreadConstraints) expect(labelSelector).toEqual({ matchLabels: labels });
  });

  it('is reached on the public port through its service, and by monitoring alone on the inside one', () => {
    expect(specOf(name, 'Service')).toMatchObject({ selector: labels, ports: [{ targetPort: 'public' }] });
    const { ingress } = specOf<{ ingress: { from: object[]; ports: object[] }[] }>(name, 'NetworkPolicy');
    const from = (namespace: string): object[] => [
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } },
    ];
    expect(ingress).toEqual([
      { from: from('ingress'), ports: [{ protocol: 'TCP', port: 'public' }] },
      { from: from('monitoring'), ports: [{ protocol: 'TCP', port: 'inside' }] },
    ]);
  });
});

it('lets no pod in or out that no other policy speaks of, and no publish in at all', () => {
  expect(specOf('namespace', 'NetworkPolicy')).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  expect(specOf('publish', 'NetworkPolicy')).toMatchObject({ ingress: [] });
});

it('reads the catalogue under one prefix, and artwork from where publish puts it', () => {
  expect(new Set(RUNS.map((name) => configOf(name)['INDEX_PREFIX'])).size).toBe(1);
  const claimOf = (name: string): string | undefined =>
    podOf(name).volumes.find((volume) => volume.name === 'image-store')?.persistentVolumeClaim?.claimName;
  expect(claimOf('images')).toBe(claimOf('publish'));
  expect(imageEnvironment('images')['IMAGE_STORE']).toBe(imageEnvironment('publish')['IMAGE_STORE']);
});

it('has a page that says how one app is rolled out and back alone', () => {
  const page = join(ROOT, 'deploy/README.md');
  expect(existsSync(page)).toBe(true);
  const text = readFileSync(page, 'utf8');
  for (const folder of kubernetesFolders()) expect(text).toContain(folder);
  const secrets = RUNS.flatMap((name) => containerOf(name).env).map(
    ({ valueFrom }) => (valueFrom.secretKeyRef as { name: string }).name,
  );
  for (const secret of secrets) expect(text).toContain(secret);
});
