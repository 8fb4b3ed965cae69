export {
  type ArtworkLink,
  artworkLinkPath,
  type Ceiling,
  CEILINGS,
  isSignedLink,
  type LinkKey,
  parseLinkKeys,
} from './artwork-link.ts';
