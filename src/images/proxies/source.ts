import { decodePercent } from '../percent.ts'
import type { ProxyRequest } from './proxy.ts'

/** Read the first parameter of that name, percent-decoded; `undefined` where there is none. */
export function readParameter(search: string, name: string): string | undefined {
  for (const parameter of search.slice(1).split('&'))
    if (parameter.startsWith(`${name}=`)) return decodePercent(parameter.slice(name.length + 1)).text
  return undefined
}

/**
 * Resolve the source that a request names, where that is an absolute address or, for software on its user's own host,
 * a path on that host.
 */
export function resolveSource(source: string | undefined, request: ProxyRequest): string | undefined {
  if (source === undefined) return undefined
  if (isAbsolute(source)) return source
  return /^\/(?!\/)/.test(source) ? request.origin + source : undefined
}

/** Tell whether a source is an absolute address of the web. */
export function isAbsolute(source: string): boolean {
  return /^https?:\/\/[^/?#\s]/i.test(source)
}

/** Tell whether a source without a scheme starts with a host, told by its dot. */
export function startsWithHost(source: string): boolean {
  const [host = ''] = /^[^/?#]*/.exec(source) ?? []
  return host.indexOf('.') > 0 && !/[\s@]/.test(host)
}
