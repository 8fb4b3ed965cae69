export { importedPackages, isForTests, type PackageImport } from './imported-packages.ts';
export { readManifest, readProjects, ROOT, type Manifest, type Project } from './read-projects.ts';
