import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { TouchstoneError } from '../../../src/errors/touchstone-error.ts'

/** Joins texts and bytes. */
export function joined(...parts: readonly (Buffer | string)[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.from(part)))
}

/** What a record of a web archive says beside its block. */
export interface RecordHead {
  readonly type?: string
  readonly url?: string
  /** The first line. */
  readonly version?: string
  readonly date?: string
  /** More headers, whole lines. */
  readonly more?: string
  /** The length that it claims. */
  readonly length?: number | string
  /** What follows the block. */
  readonly gap?: string
}

export const url = 'https://www.dw.com/de/der-fluss/a-90150001'

/** Writes a record of a web archive, by default an answer for {@link url}. */
export function record(block: Buffer | string, head: RecordHead = {}): Buffer {
  const { type = 'response', version = 'WARC/1.1', date = '2026-11-24T08:00:00Z', more = '', gap = '\r\n\r\n' } = head
  const { url: target = url, length = Buffer.byteLength(block) } = head
  const names = `WARC-Type: ${type}\r\nWARC-Target-URI: ${target}\r\nWARC-Date: ${date}\r\n`
  return joined(`${version}\r\n${names}${more}Content-Length: ${length}\r\n\r\n`, block, gap)
}

/** Writes an HTTP answer. */
export function http(body: Buffer | string, more = '', status = '200 OK'): Buffer {
  return joined(`HTTP/1.1 ${status}\r\nContent-Type: text/html; charset=utf-8\r\n${more}\r\n`, body)
}

/** Gives a function that saves an archive in a folder of its own, and what is refused of it. */
export function openArchives(): {
  readonly folder: string
  readonly save: (content: Buffer | string) => string
  readonly refusalOf: (run: () => unknown) => string
} {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-archives-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  return {
    folder,
    save: (content) => {
      const file = join(folder, 'archive')
      writeFileSync(file, content)
      return file
    },
    refusalOf: (run) => {
      try {
        run()
      } catch (error) {
        if (error instanceof TouchstoneError) return `${error.code} ${error.message.replaceAll(folder, '')}`
        throw error
      }
      throw new Error('nothing was refused')
    },
  }
}
