import type { Video } from '@marquee/catalogue';
import { languageObject } from './language-object.ts';

/** A video on the wire: durations in seconds, as apps read them. */
export function representVideo(video: Video): Record<string, unknown> {
  return {
    id: video.id,
    link: video.link,
    usage: video.usage,
    language: languageObject(video.language),
    duration: video.duration_s,
    ending_time: video.ending_time_s ?? video.duration_s,
    width: video.width,
    height: video.height,
    subtitles: video.subtitles.map(({ language, ...rest }) => ({ ...rest, language: languageObject(language) })),
    thumbnails: video.thumbnails,
  };
}
