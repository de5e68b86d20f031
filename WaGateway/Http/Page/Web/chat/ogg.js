// A recording as WhatsApp's voice messages are: Chromium writes opus in WebM only, and the packets are the same in ogg.

const SEGMENT = 0x18538067,
  CLUSTER = 0x1f43b675,
  TRACKS = 0x1654ae6b,
  ENTRY = 0xae,
  GROUP = 0xa0;
const HEAD = 0x63a2,
  BLOCK = 0xa1,
  SIMPLE_BLOCK = 0xa3;

const SERIAL = 0x57414757;
/** A page of ogg has at most 255 segments of at most 255 bytes. */
const SEGMENTS = 255;

/** Of WebM with one track of opus, the same as ogg. Both are bytes. */
export function oggOf(webm) {
  const { head, packets } = read(webm);
  if (!head || packets.length === 0) throw new Error('not opus');
  const tags = new TextEncoder().encode('OpusTags\0\0\0\0\0\0\0\0');
  const pages = [page([head], 0, 0, 2), page([tags], 0, 1, 0)];
  let [waiting, used, samples] = [[], 0, 0];
  const flush = isLast => {
    pages.push(page(waiting, samples, pages.length, isLast ? 4 : 0));
    [waiting, used] = [[], 0];
  };
  for (const packet of packets) {
    const needed = Math.floor(packet.length / 255) + 1;
    // About a second on each page, so that players can seek.
    if (used + needed > SEGMENTS || waiting.length === 50) flush(false);
    waiting.push(packet);
    used += needed;
    samples += samplesOf(packet);
  }
  flush(true);
  return new Blob(pages, { type: 'audio/ogg' });
}

/** The elements one after the other; those that hold others are just entered, whose sizes a recording leaves open. */
function read(bytes) {
  const entered = new Set([SEGMENT, CLUSTER, TRACKS, ENTRY, GROUP]);
  const packets = [];
  let head = null;
  for (let at = 0; at < bytes.length; ) {
    const [id, afterId] = number(bytes, at, true);
    const [size, begins] = number(bytes, afterId, false);
    at = begins;
    if (entered.has(id)) continue;
    const body = bytes.subarray(begins, begins + size);
    if (id === HEAD) head = body;
    // Behind the number of the track: its time in two bytes and a byte of flags.
    if (id === BLOCK || id === SIMPLE_BLOCK) packets.push(body.subarray(number(body, 0, false)[1] + 3));
    at += size;
  }
  return { head, packets };
}

/** A number of which the first byte says how long it is, and where it ends. */
function number(bytes, at, keepsMark) {
  const length = Math.clz32(bytes[at]) - 23;
  let value = keepsMark ? bytes[at] : bytes[at] & (0xff >> length);
  for (let next = 1; next < length; next++) value = value * 256 + bytes[at + next];
  return [value, at + length];
}

/** How long a packet is, in samples of 48 kHz: its first byte says it (RFC 6716, 3.1). */
function samplesOf(packet) {
  const [kind, code] = [packet[0] >> 3, packet[0] & 3];
  const size = kind < 12 ? [480, 960, 1920, 2880][kind & 3] : kind < 16 ? [480, 960][kind & 1] : [120, 240, 480, 960][kind & 3];
  return size * (code === 0 ? 1 : code < 3 ? 2 : packet[1] & 63);
}

/** RFC 3533, 6. */
function page(packets, samples, sequence, flags) {
  const lacing = packets.flatMap(packet => [...Array(Math.floor(packet.length / 255)).fill(255), packet.length % 255]);
  const whole = new Uint8Array(27 + lacing.length + packets.reduce((sum, packet) => sum + packet.length, 0));
  const view = new DataView(whole.buffer);
  whole.set(new TextEncoder().encode('OggS'));
  whole[5] = flags;
  view.setBigUint64(6, BigInt(samples), true);
  view.setUint32(14, SERIAL, true);
  view.setUint32(18, sequence, true);
  whole[26] = lacing.length;
  whole.set(lacing, 27);
  let at = 27 + lacing.length;
  for (const packet of packets) {
    whole.set(packet, at);
    at += packet.length;
  }
  view.setUint32(22, checksum(whole), true);
  return whole;
}

const table = Uint32Array.from({ length: 256 }, (_, at) => {
  let value = at << 24;
  for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value & 0x80000000 ? 0x04c11db7 : 0);
  return value >>> 0;
});

function checksum(bytes) {
  let sum = 0;
  for (const byte of bytes) sum = ((sum << 8) ^ table[((sum >>> 24) ^ byte) & 255]) >>> 0;
  return sum;
}
