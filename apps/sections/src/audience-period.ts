import type { AnswerContext } from '@marquee/catalogue-api';
import { audienceKey } from '@marquee/device-context';

/** Names an audience in its period: what is found for one key on a snapshot stays the same. */
export function audiencePeriodKey({ device, at }: AnswerContext): string {
  return `${audienceKey(device.audience)}@${at}`;
}
