export { bundleApp, type Bundle, type BundleOptions } from './bundle-app.ts';
export { linkWorkspace, type MissingPackage } from './link-workspace.ts';
export {
  lockedDependencies,
  lockedPackage,
  pruneLockfile,
  type LockedPackage,
  type Lockfile,
  type PrunedInstall,
} from './prune-lockfile.ts';
