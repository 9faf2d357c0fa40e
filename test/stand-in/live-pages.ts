import { dw } from '../../src/sites/dw/dw.ts'

/** The path at which the live check asks for a page: that of its shortest address. */
export function livePathOf(url: string): string {
  return new URL(dw.addresses?.canonicalOf(url) ?? url).pathname
}

/** A page after a redesign: its headline is no heading any more. */
export function retitle(html: string): string {
  return html.replace(/<h1([^>]*)>([^<]*)<\/h1>/, '<div class="headline"$1>$2</div>')
}
