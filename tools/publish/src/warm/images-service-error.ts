/** The images service cannot be asked. The message says which one, and why. */
export class ImagesServiceError extends Error {
  override readonly name = 'ImagesServiceError';
}
