import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The site of the month, as it is on a day. */
export interface Desk {
  /** The articles by their number, each with how often it was edited. */
  readonly articles: Map<number, number>
  /** `old` has its headline in `<h1>`, `new` in a `<div>`. */
  look: 'old' | 'new'
  isDown: boolean
  /** Where it is reached: `desk.example=127.0.0.1:<port>`. */
  readonly connectTo: string
  readonly close: () => void
}

/** Opens the site on this machine. */
export async function openDesk(): Promise<Desk> {
  const server = createServer((request, response) => {
    const number = Number(request.url?.slice(1))
    const edits = desk.articles.get(number)
    const isKnown = edits !== undefined && !desk.isDown
    response.writeHead(desk.isDown ? 503 : isKnown || request.url === '/robots.txt' ? 200 : 404, {
      'content-type': request.url === '/robots.txt' ? 'text/plain' : 'text/html; charset=utf-8',
      ...(desk.isDown && { 'retry-after': '1' }),
    })
    response.end(isKnown ? pageOf(number, edits, desk.look) : '')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  const desk: Desk = {
    ...{ articles: new Map(), look: 'old', isDown: false, connectTo: `desk.example=127.0.0.1:${port}`, close },
  }
  return desk
}

/** The address of an article. */
export const addressOf = (number: number): string => `http://desk.example/${number}`

function pageOf(number: number, edits: number, look: Desk['look']): string {
  const title = `Letter ${number} is carried over the bridge`
  const headline = look === 'old' ? `<h1>${title}</h1>` : `<div class="headline">${title}</div>`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta property="og:title" content="${title}"></head>
<body><main>
<p class="kicker">Bridge ${number % 3}</p>
${headline}
<p class="teaser">The bridge was open ${edits + 1} times.</p>
<p class="by">Ada Post${number}</p>
<div class="text"><p>On day ${number} the postwoman crossed the river.</p><p class="advert">Buy stamps.</p>
<p>She has crossed it ${edits} times since.</p></div>
</main></body></html>
`
}
