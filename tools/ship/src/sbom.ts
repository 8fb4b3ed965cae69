import { lockedDependencies, lockedPackage, type LockedPackage, type Lockfile } from '@marquee/bundle';
import { Enums, Models, Serialize, Spec, SPDX } from '@cyclonedx/cyclonedx-library';

export interface SbomSubject {
  /** As it is shipped: `metadata`. */
  readonly name: string;
  readonly version: string;
  /** Its folder in the checkout, `apps/metadata`: where its imports begin. */
  readonly root: string;
  readonly lockfile: Lockfile;
  /** Paths in the lockfile of the packages whose code is in the bundle. */
  readonly bundled: readonly string[];
  /** Paths of those that are installed beside it, on any platform. */
  readonly installed: readonly string[];
}

/**
 * The bill of materials of an artifact, CycloneDX 1.6 as JSON: the npm packages that are bundled or installed, and no others.
 * Equal artifacts have equal ones: no instant, no random serial number. A package for one platform alone is `optional`.
 */
export function makeSbom(subject: SbomSubject): string {
  const bom = new Models.Bom();
  const { installed, lockfile, name, version } = subject;
  const root = new Models.Component(Enums.ComponentType.Application, name, { bomRef: `${name}@${version}`, version });
  bom.metadata.component = root;
  const paths = [...new Set([...subject.bundled, ...installed])].toSorted();
  const components = new Map(paths.map((path) => [path, toComponent(path, lockfile.packages[path] ?? {})]));
  for (const [path, component] of components) {
    component.properties.add(
      new Models.Property('marquee:shipped-as', installed.includes(path) ? 'installed' : 'bundled'),
    );
    for (const dependency of lockedDependencies(lockfile, path)) dependOn(component, components.get(dependency));
    bom.components.add(component);
  }
  for (const path of directPackages(lockfile, subject.root)) dependOn(root, components.get(path));
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function dependOn(component: Models.Component, dependency: Models.Component | undefined): void {
  if (dependency !== undefined) component.dependencies.add(dependency.bomRef);
}

function toComponent(path: string, locked: LockedPackage): Models.Component {
  const whole = path.split('node_modules/').at(-1) ?? path;
  const [name = whole, group] = whole.split('/').toReversed();
  const version = locked.version ?? '';
  const purl = `pkg:npm/${group === undefined ? '' : `${encodeURIComponent(group)}/`}${name}@${encodeURIComponent(version)}`;
  const forOnePlatform = locked['os'] !== undefined || locked['cpu'] !== undefined;
  const component = new Models.Component(Enums.ComponentType.Library, name, {
    bomRef: path === `node_modules/${whole}` ? purl : `${purl}#${path}`,
    ...(group === undefined ? {} : { group }),
    version,
    purl,
    scope: forOnePlatform ? Enums.ComponentScope.Optional : Enums.ComponentScope.Required,
  });
  addHash(component, locked['integrity']);
  addLicense(component, locked['license']);
  return component;
}

const HASHES: Readonly<Record<string, Enums.HashAlgorithm>> = {
  sha1: Enums.HashAlgorithm['SHA-1'],
  sha256: Enums.HashAlgorithm['SHA-256'],
  sha512: Enums.HashAlgorithm['SHA-512'],
};

/** npm writes hashes as Subresource Integrity has them, `sha512-<Base64>`. */
function addHash(component: Models.Component, integrity: unknown): void {
  const [, algorithm = '', digest = ''] = /^(\w+)-(.+)$/u.exec(typeof integrity === 'string' ? integrity : '') ?? [];
  const known = HASHES[algorithm];
  if (known !== undefined) component.hashes.set(known, Buffer.from(digest, 'base64').toString('hex'));
}

function addLicense(component: Models.Component, license: unknown): void {
  if (typeof license !== 'string') return;
  if (SPDX.isSupportedSpdxId(license)) component.licenses.add(new Models.SpdxLicense(license));
  else if (/ (?:AND|OR|WITH) /u.test(license)) component.licenses.add(new Models.LicenseExpression(license));
  else component.licenses.add(new Models.NamedLicense(license));
}

/** The packages that an app and the projects which it imports name themselves. */
function directPackages(lockfile: Lockfile, root: string): ReadonlySet<string> {
  const folders = new Set([root]);
  const packages = new Set<string>();
  for (const folder of folders) {
    for (const name of Object.keys(lockfile.packages[folder]?.dependencies ?? {})) {
      const path = lockedPackage(lockfile, name, folder);
      const found = path === undefined ? undefined : lockfile.packages[path];
      if (path === undefined || found === undefined) continue;
      if (found.link === true) folders.add(String(found['resolved']));
      else packages.add(path);
    }
  }
  return packages;
}
