// What was answered with yes, by the answer's own number: afterwards the audit log must tell the same.
export function openLedger() {
  const deeds = new Map()
  return {
    note(did, { status, location, headers }) {
      const done = status === 201 || (status === 303 && !/^\/sign-in\?back=/.test(location ?? ''))
      if (done && headers['x-request-id']) deeds.set(headers['x-request-id'], did)
    },
    deeds: () => new Map(deeds),
  }
}
