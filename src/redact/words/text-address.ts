/** An address within a text, without the punctuation that ends its sentence. */
export const textAddress: Readonly<RegExp> =
  /(?<![a-z\d])https?:\/\/[a-z\d.:@_-]*[a-z\d_](?:[/?#][^\s"<>\u2060\u3000-\u303F\uFF00-\uFF0F\uFF1A-\uFF1F“”‘’]*[^\s"<>\u2060\u3000-\u303F\uFF00-\uFF0F\uFF1A-\uFF1F“”‘’'.,;:!?)])?/giu
