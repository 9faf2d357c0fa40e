import { decodePercent } from '../percent.ts'
import type { ProxyRequest } from './proxy.ts'

/** Returns the first parameter of that name, percent-decoded; `undefined` where there is none. */
export function readParameter(search: string, name: string): string | undefined {
  for (const parameter of search.slice(1).split('&'))
    if (parameter.startsWith(`${name}=`)) return decodePercent(parameter.slice(name.length + 1)).text
  return undefined
}

/**
 * Resolves the source named in a request. It must be an absolute address or, for software on its user's own host, a
 * path on that host.
 */
export function resolveSource(source: string | undefined, request: ProxyRequest): string | undefined {
  if (source === undefined) return undefined
  if (isAbsolute(source)) return source
  return /^\/(?!\/)/.test(source) ? request.origin + source : undefined
}

/** Returns true for an absolute http(s) address. */
export function isAbsolute(source: string): boolean {
  return /^https?:\/\/[^/?#\s]/i.test(source)
}

/** Returns true when a source without a scheme starts with a host, recognised by its dot. */
export function startsWithHost(source: string): boolean {
  const [host = ''] = /^[^/?#]*/.exec(source) ?? []
  return host.indexOf('.') > 0 && !/[\s@]/.test(host)
}
