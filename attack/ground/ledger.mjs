// What was answered with yes, by the answer's own number: afterwards the audit log must tell the same.
export function openLedger() {
  const deeds = new Map()
  const used = new Set()
  return {
    /**
     * A form that came too late is led on to what is there instead, which looks like a yes until the log is asked.
     * `once` is the key of a form, if it had one: the same once more is answered as before and done no second time.
     */
    note(did, { status, location, headers }, once) {
      const done = status === 201 || (status === 303 && !/^\/sign-in\?back=/.test(location ?? ''))
      // What takes two people is proposed only: the log has the proposal, and the deed when another agrees.
      const proposed =
        status === 303 &&
        /^\/desk\/second\//.test(location ?? '') &&
        !/^identity\.(answer|withdraw)-proposal$/.test(did)
      if (proposed || (once && used.has(once))) return
      if (done && once) used.add(once)
      if (done && headers['x-request-id']) deeds.set(headers['x-request-id'], { did, led: status === 303 })
    },
    deeds: () => new Map(deeds),
  }
}
