export { generatedDocuments, type GeneratedDocument } from './generated-documents.ts';
export { staleDocuments, writeDocuments } from './stale-documents.ts';
