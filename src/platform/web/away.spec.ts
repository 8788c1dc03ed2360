import { describe, expect, it } from 'vitest'
import { isAway } from './away.ts'

describe('What is told as 503, to be tried again', () => {
  it.each([
    [{ code: 'ECONNREFUSED', message: 'connect' }],
    [{ code: 'ENOENT', syscall: 'connect', message: 'connect ENOENT /tmp/.s.PGSQL.5432' }],
    [{ code: 'ENOSPC', syscall: 'write', message: 'no space left on device' }],
    [{ code: '53100', message: 'could not extend file: No space left on device' }],
    [{ code: '57P02', message: 'terminating connection because of crash of another server process' }],
    [{ code: '57P03', message: 'the database system is in recovery mode' }],
    [{ code: '57014', message: 'canceling statement due to statement timeout' }],
    [{ code: '25006', message: 'cannot execute INSERT in a read-only transaction' }],
    [{ message: 'Connection terminated unexpectedly' }],
    [{ message: 'Query read timeout' }],
    [{ message: 'Client has encountered a connection error and is not queryable' }],
  ])('is what passes by itself: %j', (fault) => expect(isAway(fault)).toBe(true))

  it.each([
    [{ code: 'ENOENT', syscall: 'open', message: 'no such file' }],
    [{ code: '23505', message: 'duplicate key' }],
    [{ code: '42P01', message: 'relation does not exist' }],
    [{ code: 'EACCES', syscall: 'open', message: 'permission denied' }],
    [{ message: 'Cannot read properties of undefined' }],
  ])('is not a fault of ours that stays: %j', (fault) => expect(isAway(fault)).toBe(false))
})
