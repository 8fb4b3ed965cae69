const NUMBERS = new Intl.NumberFormat('en-GB');

/** `12,345`. */
export function formatCount(count: number): string {
  return NUMBERS.format(count);
}

/** Milliseconds as people say them: `0.4 s`, `9.1 s`, `2 min 05 s`. */
export function formatDuration(durationMs: number): string {
  const tenths = Math.round(durationMs / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** Bytes in the decimal units that disks are sold in: `130 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${formatCount(Math.round(bytes / 1e3))} kB`;
  return bytes < 1e9 ? `${formatCount(Math.round(bytes / 1e6))} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
