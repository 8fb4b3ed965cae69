export {
  type DocumentSource,
  DocumentStore,
  type DocumentStoreOptions,
  type Fragment,
  type FragmentRequest,
} from './document-store.ts';
export { jsonArray, listBody, withFields } from './join-fragments.ts';
