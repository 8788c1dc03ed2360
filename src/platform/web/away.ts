interface Fault {
  readonly code?: string | undefined
  readonly syscall?: string | undefined
  readonly message: string
}

/** The line to the database, or to what it lies on, as the system names it. */
const lines = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

/** Our own disk is full, broken, or has no more to give. */
const disks = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE'])

/**
 * By the classes of PostgreSQL's appendix A: 08 the line, 53 the server has not enough (disk, memory, connections), 57 an operator
 * or a crash stepped in, or a statement took too long, 58030 the disk; 25006 a server that may only be read, 40001, 40P01 and 55P03
 * two in each other's way. All of them pass.
 */
const database = /^(?:08...|53...|57...|58030|25006|40001|40P01|55P03)$/

const words = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'is not queryable',
  'Cannot use a pool after calling end',
]

/** Whether something we need is away, full or too slow: it comes back by itself, and whoever asks again later is served. */
export function isAway({ code = '', syscall, message }: Fault): boolean {
  // The socket of a server that is down; a file that is not there is another matter.
  if (code === 'ENOENT') return syscall === 'connect'
  return lines.has(code) || disks.has(code) || database.test(code) || words.some((one) => message.includes(one))
}
