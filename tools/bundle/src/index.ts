export { bundleApp, type Bundle, type BundleOptions } from './bundle-app.ts';
export { pruneLockfile, type LockedPackage, type Lockfile, type PrunedInstall } from './prune-lockfile.ts';
