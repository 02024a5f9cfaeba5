/** A message as it stands on the line: RFC 6455, one binary frame, whole, and not masked, since a server's never is. */

const FINAL_BINARY = 0x82;
/** More than this, and the length takes two bytes of its own; more than that, and eight. */
const SHORT = 125;
const MEDIUM = 0xffff;

export function framed(message: Uint8Array): Buffer {
  const { length } = message;
  const head = length <= SHORT ? 2 : length <= MEDIUM ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = FINAL_BINARY;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = SHORT + 1;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = SHORT + 2;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.set(message, head);
  return frame;
}
