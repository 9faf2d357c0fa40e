import { describe, expect, test } from 'vitest'
import { findIdentity, openAddresses } from '../../src/sites/identify-address.ts'

const definition = { hosts: ['www.harbour.example', 'mirror.example:8443'], id: /-([a-z]+\d+)\.html$/ }
const identify = (url: string) => openAddresses(definition)?.identify(url)?.id

describe('a host is known with and without the default port', () => {
  test.each([
    'https://www.harbour.example/tide-h12.html',
    'https://www.harbour.example:443/tide-h12.html',
    'http://www.harbour.example:80/tide-h12.html',
    'https://mirror.example:8443/tide-h12.html',
  ])('%s', (url) => {
    expect(identify(url)).toBe('h12')
    expect(findIdentity(url, definition)).toBeDefined()
  })

  test.each([
    'https://www.harbour.example:80/tide-h12.html',
    'http://www.harbour.example:443/tide-h12.html',
    'https://www.harbour.example:8443/tide-h12.html',
    'https://mirror.example/tide-h12.html',
    'https://www.harbour.example:443@elsewhere.example/tide-h12.html',
  ])('and no other port: %s', (url) => {
    expect(identify(url)).toBeUndefined()
    expect(findIdentity(url, definition)).toBeUndefined()
  })

  test('where the configuration writes it, too', () => {
    const written = { hosts: ['www.harbour.example:443'], id: definition.id }
    expect(openAddresses(written)?.identify('https://www.harbour.example/tide-h12.html')).toEqual({ id: 'h12' })
    expect(openAddresses(written)?.identify('https://www.harbour.example:80/tide-h12.html')).toBeUndefined()
  })
})
