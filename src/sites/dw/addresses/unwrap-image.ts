import { type ProxyName, type Unwrapped, unwrapImage, wrapImage } from '../../../images/image-proxy.ts'
import { imageHosts } from './image-url.ts'

/** Frees the address of one of DW's images from its proxies; DW's image hosts are on https (facts, 6). */
export function unwrapDwImage(src: string): Unwrapped {
  return plainImage.test(src) ? { url: src, proxies: [], opaque: false } : unwrapImage(src, isImageHost)
}

/** Puts a proxy around the address of an image, as feeds do with DW's. */
export function wrapDwImage(proxy: ProxyName, url: string): string {
  return wrapImage(proxy, url, isImageHost)
}

/** The address of one of DW's images without any proxy, which needs no grammar. */
const plainImage = /^https:\/\/(?:static|api)\.dw\.com\/image\/\w+\.\w+$/

function isImageHost(host: string): boolean {
  return imageHosts.has(host)
}
