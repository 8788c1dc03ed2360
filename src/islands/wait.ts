/**
 * Looks now and then whether something has moved on elsewhere, and opens the page that says so when it has: what is told under the name
 * `of` is no longer what the page shows. Without scripts the page does so by itself.
 */
const place = document.querySelector<HTMLElement>('[data-island="wait"]')
const { from, to, state, seconds, of = 'state' } = place?.dataset ?? {}

if (from && to) look(from, to, Number(seconds) * 1000)

function look(address: string, page: string, pause: number) {
  setTimeout(async () => {
    try {
      const answer = await fetch(address, { headers: { accept: 'application/json' } })
      const told = answer.ok ? ((await answer.json()) as Record<string, unknown>) : {}
      if (told[of] !== undefined && String(told[of]) !== state) return location.replace(page)
    } catch {
      // The line is away for a moment: the next look may find it.
    }
    look(address, page, pause)
  }, pause)
}
