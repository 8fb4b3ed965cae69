/** Every platform that an app of ours runs on, with the class of device that decides layouts and targeting. */
export const PLATFORMS = {
  website: 'web',
  android: 'mobile',
  ios: 'mobile',
  huawei: 'mobile',
  tizen: 'tv',
  webos: 'tv',
  androidtv: 'tv',
  firetv: 'tv',
  hisense: 'tv',
  vidaa: 'tv',
  roku: 'stb',
  appletv: 'stb',
  explora: 'stb',
  ps4: 'console',
  ps5: 'console',
  xboxone: 'console',
} as const satisfies Record<string, DeviceClass>;

export const DEVICE_CLASSES = ['tv', 'mobile', 'web', 'stb', 'console'] as const;
export type DeviceClass = (typeof DEVICE_CLASSES)[number];
export type Platform = keyof typeof PLATFORMS;

export const PLATFORM_NAMES = Object.keys(PLATFORMS) as readonly Platform[];

/** Whether `name` is a platform that we serve. */
export function isPlatform(name: string): name is Platform {
  return Object.hasOwn(PLATFORMS, name);
}
