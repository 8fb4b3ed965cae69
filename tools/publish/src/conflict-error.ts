/** Somebody else is changing the catalogue. Nothing that readers see was changed by the one who gets this. */
export class CatalogueConflictError extends Error {
  override readonly name = 'CatalogueConflictError';
}
