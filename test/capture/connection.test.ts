import { once } from 'node:events'
import http, { type RequestListener, type Server } from 'node:http'
import https from 'node:https'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { generate } from 'selfsigned'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Answer, type NetworkOptions, openNetwork } from '../../src/capture/web/network.ts'
import { fastClock } from './fast-clock.ts'

const html = '<!doctype html><p>Ein erfundener Satz.</p>'

/** Listen on a free port of this machine until the test ends. */
async function listen(server: Server | ReturnType<typeof createServer>): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

const serve = (listener: RequestListener): Promise<number> => listen(http.createServer(listener))

/** Answer each connection with raw text, then do with it what the test wants; give how many there were. */
async function serveRaw(text: string | Buffer, then: (socket: Socket) => void = (socket) => socket.end()) {
  const counted = { connections: 0, port: 0 }
  const server = createServer((socket) => {
    counted.connections++
    socket.once('data', () => socket.write(text, () => then(socket)))
  })
  counted.port = await listen(server)
  return counted
}

const open = (options: Partial<NetworkOptions> = {}) =>
  openNetwork({ userAgent: 'touchstone-kit/1.0', ...fastClock(), ignoreRobots: true, ...options })

const get = (port: number, options?: Partial<NetworkOptions>): Promise<Answer> =>
  open(options).get(`http://127.0.0.1:${port}/x`, 'text/html')

const refusal = (code: string, words: string | RegExp = '') =>
  expect.objectContaining({ code: `capture/${code}`, message: expect.stringMatching(words) })

describe('a page that comes in full', () => {
  test('is read however it is framed, and its connection is closed', async () => {
    const port = await serve((_, response) => response.end(html))
    const chunked = await serve((_, response) => {
      response.write(html.slice(0, 9))
      response.end(html.slice(9))
    })
    const closing = await serveRaw(`HTTP/1.0 200 OK\r\n\r\n${html}`)
    for (const at of [port, chunked, closing.port]) expect((await get(at)).bytes.toString()).toBe(html)
  })

  test.each([
    ['bare line feeds', `HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: ${html.length}\n\n${html}`],
    ['a folded line', `HTTP/1.1 200 OK\r\nContent-Type:\r\n text/html\r\n\r\n${html}`],
  ])('is read though its head has %s', async (_, answer) => {
    const { port } = await serveRaw(answer)
    const { bytes, headers } = await get(port)
    expect([bytes.toString(), headers['content-type']]).toEqual([html, 'text/html'])
  })

  test('has all values of a header that comes twice', async () => {
    const types = 'Content-Type: text/html\r\nContent-Type: text/html; charset=UTF-8\r\n'
    const { port } = await serveRaw(`HTTP/1.1 200 OK\r\n${types}\r\n${html}`)
    expect((await get(port)).headers['content-type']).toBe('text/html, text/html; charset=UTF-8')
  })

  test('leaves no socket and no timer behind', async () => {
    const before = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    const server = http.createServer((_, response) => response.end(html))
    server.keepAliveTimeout = 0
    const port = await listen(server)
    const closed = once(server, 'connection').then(([socket]) => once(socket as Socket, 'close'))
    await get(port)
    await closed
    expect(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length).toBeLessThanOrEqual(before)
  })
})

describe('a page that does not come in full', () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n'

  test.each<[string, string, (socket: Socket) => void]>([
    ['shorter than Content-Length', `${head}Content-Length: 99\r\n\r\n${html}`, (socket) => socket.end()],
    ['reset in its middle', `${head}Content-Length: 99\r\n\r\n${html}`, (socket) => socket.resetAndDestroy()],
    ['chunked without the last chunk', `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhallo\r\n`, (s) => s.end()],
    ['chunked with a broken chunk', `${head}Transfer-Encoding: chunked\r\n\r\nfive\r\nhallo\r\n`, (s) => s.end()],
    ['longer than Content-Length', `${head}Content-Length: 5\r\n\r\n${html}`, (socket) => socket.end()],
  ])('%s: cut off, and asked for three times', async (_, text, then) => {
    const server = await serveRaw(text, then)
    await expect(get(server.port)).rejects.toThrow(refusal('cut-off', `(ECONNRESET|HPE_).*/x`))
    expect(server.connections).toBe(3)
  })

  test.each([
    ['no answer at all', ''],
    ['half a header', 'HTTP/1.1 200 OK\r\nContent-'],
  ])('%s: the site cannot be reached, asked three times', async (_, text) => {
    const server = await serveRaw(text)
    await expect(get(server.port)).rejects.toThrow(refusal('unreachable', 'ECONNRESET 127.0.0.1'))
    expect(server.connections).toBe(3)
  })

  test.each([
    ['no HTTP', 'SSH-2.0-invented\r\n\r\n', 'HPE_'],
    ['endless headers', `HTTP/1.1 200 OK\r\n${'X: y\r\n'.repeat(9000)}`, 'HPE_HEADER_OVERFLOW'],
  ])('%s: the site cannot be reached, asked once', async (_, text, words) => {
    const server = await serveRaw(text)
    await expect(get(server.port)).rejects.toThrow(refusal('unreachable', words))
    expect(server.connections).toBe(1)
  })
})

test('a page that comes drop by drop ends in time, however busy its connection is', async () => {
  const port = await serve((_, response) => {
    const drip = setInterval(() => response.write('.'), 5)
    response.on('close', () => clearInterval(drip))
  })
  await expect(get(port, { timeout: 60 })).rejects.toThrow(refusal('timeout', `0.06 s for http://127.0.0.1:${port}/x`))
})

test('a page that never starts ends in time', async () => {
  const port = await serve(() => undefined)
  await expect(get(port, { timeout: 40 })).rejects.toThrow(refusal('timeout'))
})

test('a page without end is stopped at the bound', async () => {
  let sent = 0
  const port = await serve((_, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write('x'.repeat(10_000))) sent += 10_000
    }
    response.on('drain', more)
    more()
  })
  await expect(get(port, { largest: 100_000 })).rejects.toThrow(refusal('too-large'))
  expect(sent).toBeLessThan(20_000_000)
})

test('a gzip bomb is stopped at the bound', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
  const port = await serve((_, response) => response.setHeader('Content-Encoding', 'gzip').end(bomb))
  await expect(get(port, { largest: 1024 * 1024 })).rejects.toThrow(refusal('too-large', 'gzip'))
})

test('the page of a 404 is not waited for', async () => {
  const server = await serveRaw('HTTP/1.1 404 Not Found\r\nContent-Length: 99\r\n\r\nx', () => undefined)
  await expect(get(server.port)).rejects.toThrow(refusal('not-found'))
})

test('a server that is not there is asked three times', async () => {
  const server = createServer()
  const port = await listen(server)
  server.close()
  const clock = fastClock()
  await expect(get(port, clock)).rejects.toThrow(refusal('unreachable', 'ECONNREFUSED 127.0.0.1'))
  expect(clock.slept).toEqual([1000, 2000])
  await expect(get(port, { ignoreRobots: false })).rejects.toThrow(refusal('unreachable', 'ECONNREFUSED 127.0.0.1'))
})

describe('a private address', () => {
  test('that the user asked for is fetched; a redirect to a name that resolves to one is not', async () => {
    let wasAsked = false
    const secret = await serve((_, response) => {
      wasAsked = true
      response.end(html)
    })
    const port = await serve((_, response) => {
      response.writeHead(302, { Location: `http://localhost:${secret}/x` }).end()
    })
    for (const ignoreRobots of [true, false])
      await expect(get(port, { ignoreRobots })).rejects.toThrow(refusal('private-address', /localhost \((127\.|::1)/))
    expect(wasAsked).toBe(false)
  })

  test('is reached under a name that is mapped to it', async () => {
    const hosts: (string | undefined)[] = []
    const port = await serve(({ url, headers }, response) => {
      hosts.push(headers.host)
      if (url === '/x') response.writeHead(302, { Location: 'http://b.example.test:81/y' }).end()
      else response.end(html)
    })
    const place = `127.0.0.1:${port}`
    const connectTo = new Map([
      ['a.example.test', place],
      ['b.example.test', place],
    ])
    const got = await open({ connectTo }).get('http://a.example.test/x', 'text/html')
    expect(got.url).toBe('http://b.example.test:81/y')
    expect(hosts).toEqual(['a.example.test', 'b.example.test:81'])
  })
})

describe('a certificate that nobody vouches for', () => {
  async function serveSecurely() {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'www.example.test' }], {
      keyType: 'ec',
      algorithm: 'sha256',
    })
    const seen: { connections: number; servername?: unknown; host?: string | undefined } = { connections: 0 }
    const server = https.createServer({ key, cert }, ({ socket, headers }, response) => {
      seen.servername = (socket as TLSSocket & { servername?: unknown }).servername
      seen.host = headers.host
      response.end(html)
    })
    server.on('connection', () => seen.connections++)
    server.on('tlsClientError', () => undefined)
    return { port: await listen(server), seen }
  }

  test('is accepted from this machine under a mapped name, which TLS and HTTP still say', async () => {
    const { port, seen } = await serveSecurely()
    const connectTo = new Map([['www.example.test', `127.0.0.1:${port}`]])
    const got = await open({ connectTo }).get('https://www.example.test/x', 'text/html')
    expect(got.bytes.toString()).toBe(html)
    expect(seen).toMatchObject({ servername: 'www.example.test', host: 'www.example.test' })
  })

  test('is refused otherwise, and the site is asked once', async () => {
    const { port, seen } = await serveSecurely()
    await expect(open().get(`https://127.0.0.1:${port}/x`, 'text/html')).rejects.toThrow(
      refusal('unreachable', 'DEPTH_ZERO_SELF_SIGNED_CERT 127.0.0.1'),
    )
    expect(seen.connections).toBe(1)
    const connectTo = new Map([['www.example.test', `localhost:${port}`]])
    await expect(open({ connectTo }).get('https://www.example.test/x', 'text/html')).rejects.toThrow(
      refusal('unreachable', 'DEPTH_ZERO_SELF_SIGNED_CERT www.example.test'),
    )
  })
})

describe('an abort', () => {
  test('ends a request at once, and closes its connection', async () => {
    const abort = new AbortController()
    const server = http.createServer()
    const port = await listen(server)
    const asked = once(server, 'request') as Promise<[http.IncomingMessage]>
    const failure = expect(get(port, { signal: abort.signal })).rejects.toBe('enough')
    const [request] = await asked
    const closed = once(request.socket, 'close')
    abort.abort('enough')
    await failure
    await closed
  })

  test('ends a body at once', async () => {
    const abort = new AbortController()
    const port = await serve((_, response) => {
      response.write(html)
      setTimeout(() => abort.abort('enough'), 10)
    })
    await expect(get(port, { signal: abort.signal })).rejects.toBe('enough')
  })

  test('ends a wait at once, whatever sleep does', async () => {
    const abort = new AbortController()
    const port = await serve((_, response) => response.writeHead(503).end())
    const sleep = (): Promise<void> => {
      setTimeout(() => abort.abort('enough'), 10)
      return new Promise(() => undefined)
    }
    await expect(get(port, { signal: abort.signal, sleep })).rejects.toBe('enough')
  })

  test('before the start asks nothing', async () => {
    const signal = AbortSignal.abort('enough')
    await expect(get(1, { signal })).rejects.toBe('enough')
    await expect(get(1, { signal, ignoreRobots: false })).rejects.toBe('enough')
  })
})
