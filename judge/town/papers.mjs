// Every paper and licence the story made, as the people got them, in files of their own.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `{folder, papers: [{name, file, bytes, kind}]}`; `kind` is `licence`, `declaration` or that of the paper, e.g. `receipt`. */
export async function collectPapers({ applicants }) {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-papers-'))
  const papers = []
  const keep = ({ bytes, status }, kind) => {
    if (status !== 200) throw new Error(`A ${kind} answered ${status}`)
    const name = `${kind}-${papers.filter((one) => one.kind === kind).length + 1}`
    const file = join(folder, `${name}.pdf`)
    writeFileSync(file, bytes)
    papers.push({ name, file, bytes, kind })
  }
  for (const who of applicants) {
    for (const { id } of (await who.look('/my/licences')).cards)
      keep(await who.ask(`/my/licences/${id}/paper`), 'licence')
    for (const { caseId, state } of (await who.look('/my/cases')).items) {
      if (state === 'draft') continue
      const { papers: made, declaration } = await who.look(`/my/cases/${caseId}`)
      for (const { id, kind } of made) keep(await who.ask(`/my/cases/${caseId}/papers/${id}`), kind)
      if (declaration) keep(await who.ask(`/my/cases/${caseId}/declaration/document`), 'declaration')
    }
  }
  return { folder, papers }
}
