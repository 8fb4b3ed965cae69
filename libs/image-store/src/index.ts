export { createFolderStore, removeUnfinished } from './folder-store.ts';
export type { ImageStore } from './image-store.ts';
