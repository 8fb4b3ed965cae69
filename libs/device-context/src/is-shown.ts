import { admitsViewer, isOpenAt, type Section, type Targeting } from '@marquee/catalogue';
import type { DeviceContext } from './device-context.ts';

/** Whether something targeted is meant for this device at `at` (ms since the epoch). */
export function isTargetedAt(targeting: Targeting, device: DeviceContext, at: number): boolean {
  const { audience } = device;
  return (
    isOpenAt(targeting, at) &&
    admitsViewer(targeting, audience) &&
    (targeting.device_classes?.includes(device.deviceClass) ?? true) &&
    (targeting.languages?.some((language) => device.locales[0] === language) ?? true) &&
    (targeting.kids === undefined || targeting.kids === audience.kids)
  );
}

/** Whether a section is on this device at `at`. A kids audience has kids sections alone. */
export function isShown(section: Section, device: DeviceContext, at: number): boolean {
  return (!device.audience.kids || section.kids) && isTargetedAt(section.targeting, device, at);
}
