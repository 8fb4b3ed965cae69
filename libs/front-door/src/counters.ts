/** What a door has counted since it was made: plain integers, read by whoever exports metrics. */
export interface DoorCounters {
  /** Connections accepted. */
  connections: number;
  /** Connections that are open now. */
  openConnections: number;
  /** Connections refused since `maxConnections` were open. */
  refusedConnections: number;
  /** Requests answered by the door, 304 included. */
  hits: number;
  /** Hits that were answered 304. */
  notModified: number;
  /** Bytes of all hits, heads included. */
  hitBytes: number;
  /** Requests that the door could read and had no answer for: node:http answered them. */
  misses: number;
  /** Connections that were left to node:http for good: a body, a part of a head, pipelining, or anything unusual. */
  handedOver: number;
  /** Connections that the door closed since nothing came, or nothing was read, for too long. */
  timeouts: number;
  /** Faults thrown by the caller's functions; the request went to node:http. */
  faults: number;
}

export function createCounters(): DoorCounters {
  return {
    connections: 0,
    openConnections: 0,
    refusedConnections: 0,
    hits: 0,
    notModified: 0,
    hitBytes: 0,
    misses: 0,
    handedOver: 0,
    timeouts: 0,
    faults: 0,
  };
}
