import { describe, expect, test } from 'vitest'
import {
  isLoopbackAddress,
  isPublicAddress,
  lookupPublic,
  refusePrivateHost,
} from '../../src/capture/web/address-guard.ts'
import { explainFailure, isPassingFailure } from '../../src/capture/web/explain-failure.ts'
import { TouchstoneError } from '../../src/errors/touchstone-error.ts'

describe('public addresses', () => {
  test.each(['1.1.1.1', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '::ffff:1.1.1.1'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  test.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '192.168.1.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '64:ff9b::a00:1',
    '2001:db8::1',
    '2002:a00:1::',
    'fc00::1',
    'fe80::1%eth0',
    'ff02::1',
    'no address',
  ])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  test('loopback is told in all its forms', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'].every(isLoopbackAddress)).toBe(true)
    expect(['10.0.0.1', 'localhost', '1.1.1.1'].some(isLoopbackAddress)).toBe(false)
  })

  test('a host written as a private address is refused, a name is looked up', () => {
    expect(() => refusePrivateHost(new URL('http://[::1]:8080/'))).toThrow('[::1]:8080')
    expect(() => refusePrivateHost(new URL('http://2130706433/'))).toThrow('127.0.0.1')
    expect(() => refusePrivateHost(new URL('http://localhost/'))).not.toThrow()
  })

  test.each([true, false])('a name that resolves to a private address is refused (all: %s)', async (all) => {
    const error = await new Promise((resolve) => lookupPublic('localhost', { all }, resolve))
    expect(error).toMatchObject({
      code: 'capture/private-address',
      message: expect.stringMatching(/localhost \(.*1\)$/),
    })
  })
})

describe('failures of the network', () => {
  const url = new URL('https://www.example.test/x')
  const failed = (code: string): Error => Object.assign(new Error('x'), { code })

  test.each([
    ['ECONNRESET', true],
    ['ETIMEDOUT', true],
    ['EAI_AGAIN', true],
    ['ECONNREFUSED', true],
    ['ENOTFOUND', false],
    ['CERT_HAS_EXPIRED', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', false],
  ])('%s before the head: unreachable; may pass: %s', (code, passes) => {
    const cause = failed(code)
    const error = explainFailure(cause, url, false)
    expect(error).toMatchObject({ code: 'capture/unreachable', cause })
    expect(error.message).toContain(`: ${code} www.example.test`)
    expect(isPassingFailure(error)).toBe(passes)
  })

  test('any after the head: cut off, which may pass', () => {
    const error = explainFailure(failed('HPE_INVALID_CHUNK_SIZE'), url, true)
    expect(error).toMatchObject({ code: 'capture/cut-off' })
    expect(isPassingFailure(error)).toBe(true)
  })

  test('a named error stays as it is, and what is no failure does not pass', () => {
    const error = new TouchstoneError('capture/too-large')
    expect(explainFailure(error, url, true)).toBe(error)
    expect(isPassingFailure(error)).toBe(false)
    expect(isPassingFailure('enough')).toBe(false)
  })
})
