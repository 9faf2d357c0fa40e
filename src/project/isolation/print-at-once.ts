import { writeSync } from 'node:fs'

/** The pause before a full pipe is tried again, in milliseconds. */
const pause = 2

/**
 * Lets a standard stream of this process write at once, so that nothing waits in memory: what was printed before an
 * endless loop or a crash is seen.
 *
 * @param fd its file descriptor
 */
export function printAtOnce(stream: NodeJS.WriteStream, fd: 1 | 2): void {
  stream.write = (chunk: Uint8Array | string, ...rest: unknown[]): boolean => {
    const encoding = typeof rest[0] === 'string' ? (rest[0] as BufferEncoding) : 'utf8'
    writeAll(fd, typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk)
    const done = rest.find((one) => typeof one === 'function') as (() => void) | undefined
    if (done !== undefined) process.nextTick(done)
    return true
  }
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(fd, bytes, written)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'EAGAIN') return
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
    }
  }
}
