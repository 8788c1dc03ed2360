import { readFileSync } from 'node:fs'
import { dayIn, maskCitizenNumber, organisationByName } from '#directory'
import type { Duty } from '../../platform/actor.ts'
import type { Office } from '../../platform/command.ts'
import { keyedHash, sealText } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/db.ts'
import { bucketFor, bucketOf, newId, newReferenceId } from '../../platform/ids.ts'
import type { Both } from '../../platform/page.ts'
import { dataFile, type Starter, starter } from '../../platform/starter.ts'
import { changeRepresentative } from './change-representative.ts'
import { isWard, levelToMandate } from './mandate.ts'
import { companyByUscc, keyOf, personByNumber } from './people.ts'
import { hashPassword } from './secret.ts'
import { vouch } from './store-assurance.ts'
import { addGuardianship } from './store-guardianships.ts'
import { acceptMandateOf, addMandate, mandatesGiven, signMandate } from './store-mandates.ts'
import { addCompany, addPerson, addRepresentation, findPerson, nameByMobile, saveKnownPerson } from './store-people.ts'
import { saveDemoAccount } from './store-sessions.ts'
import { addPost, addStaffMember, postsOf, staffMemberByLogin } from './store-staff.ts'

const peopleFile = 'people/sample-people.json'
const staffFile = 'staff/sample-staff.json'

/** Printed at the start of a demo; sample accounts exist nowhere else. */
const demoPassword = 'demo-1234'

export const identityStarter: Starter[] = [
  starter('identity.people', [peopleFile], loadPeople, { sample: true }),
  starter('identity.staff', [staffFile], loadStaff, { sample: true }),
]

interface SamplePerson {
  readonly id: string
  readonly name: string
  readonly citizenNumber: string
  /** GB/T 2261.1: 1 male, 2 female. */
  readonly gender: '1' | '2'
  readonly birthDate: string
  readonly mobile?: string
  readonly email?: string
  /** Opened their account at a counter, identity card in hand. */
  readonly seenAtCounter?: boolean
  readonly story: Both
}

interface SampleCompany {
  readonly uscc: string
  readonly name: string
  readonly kind: string
  readonly representative: string
  readonly establishedOn: string
}

interface SampleFamily {
  readonly kind: string
  readonly parents?: readonly string[]
  readonly child?: string
}

interface SampleMandate {
  readonly person: string
  readonly role: string
  /** Whose agent they are; absent where they act for an organisation. */
  readonly subject?: string
  readonly scope?: readonly string[]
  readonly validFrom?: string
  readonly validTo?: string
}

interface SamplePeople {
  readonly people: readonly SamplePerson[]
  readonly organisations: readonly SampleCompany[]
  readonly families: readonly SampleFamily[]
  readonly actsFor: readonly SampleMandate[]
}

/** The sample residents and their businesses. Who has a mobile number has an account; children are only known. */
async function loadPeople(tx: Tx, office: Office): Promise<string> {
  const { people, organisations, families, actsFor } = read<SamplePeople>(peopleFile)
  const password = await hashPassword(demoPassword)
  const idOf = new Map<string, string>()
  for (const [place, person] of people.entries())
    idOf.set(person.id, await loadPerson(tx, office, person, password, place))
  for (const company of organisations) await loadCompany(tx, office, company, idOf)
  for (const family of families) await loadGuardians(tx, office, family, idOf)
  const byId = new Map(people.map((person) => [person.id, person]))
  for (const mandate of actsFor) if (mandate.role === 'agent') await loadMandate(tx, office, mandate, { byId, idOf })
  return `${people.length} people, ${organisations.length} companies`
}

async function loadPerson(
  tx: Tx,
  office: Office,
  sample: SamplePerson,
  password: string,
  place: number,
): Promise<string> {
  const now = office.now()
  const { name, citizenNumber: number, birthDate, mobile, email } = sample
  const { bucket, hash } = keyOf(office, number)
  const gender = sample.gender === '1' ? 'male' : 'female'
  await saveKnownPerson(tx, hash, { name, gender, birthDate })
  const person = {
    id: newId(bucket, now),
    numberSealed: sealText(office.keys.seal, number),
    numberHash: hash,
    maskedNumber: maskCitizenNumber(number),
    name,
    gender,
    birthDate,
    mobile: mobile ?? null,
    email: email ?? null,
    password: mobile ? password : null,
    level: sample.seenAtCounter ? 5 : 3,
    sample: true,
  } as const
  const added = await addPerson(tx, person, now)
  const id = (await personByNumber(office, tx, number)) as string
  await vouch(tx, id, 'register', undefined, now)
  // Whose account is older than this keeps the level it has.
  if (added && sample.seenAtCounter) await vouch(tx, id, 'identity-card', undefined, now)
  if (mobile) {
    await nameByMobile(tx, id, keyedHash(office.keys.find, mobile))
    await saveDemoAccount(tx, { login: sample.id, realm: 'person', who: id, name, about: sample.story }, place)
  }
  return id
}

async function loadCompany(tx: Tx, office: Office, sample: SampleCompany, idOf: ReadonlyMap<string, string>) {
  const now = office.now()
  const { uscc, name, kind, establishedOn } = sample
  const legalRepresentativeId = idOf.get(sample.representative)
  if (!legalRepresentativeId) throw new Error(`${peopleFile}: ${sample.name} is represented by nobody in the file`)
  const id = newId(bucketFor(office.keys.bucket, uscc), now)
  await addCompany(tx, { id, uscc, name, kind, legalRepresentativeId, sample: true }, now)
  const companyId = (await companyByUscc(office, tx, uscc))?.id ?? id
  // A file that names another representative than the town knows is that register's word: what went before ends with it.
  await changeRepresentative(tx, { companyId, personId: legalRepresentativeId, from: establishedOn, sample: true }, now)
  await addRepresentation(tx, {
    id: newId(bucketOf(legalRepresentativeId), now),
    personId: legalRepresentativeId,
    companyId,
    right: 'legal-representative',
    from: establishedOn,
    until: null,
    sample: true,
  })
}

/** Parents are their children's guardians (民法典 art. 27) from birth; the calendar ends it. */
async function loadGuardians(tx: Tx, office: Office, { kind, parents = [], child }: SampleFamily, idOf: Ids) {
  const wardId = child === undefined ? undefined : idOf.get(child)
  const ward = wardId === undefined ? undefined : await findPerson(tx, wardId)
  if (kind !== 'parent' || !ward || !isWard(ward.birthDate, dayIn(office.now()))) return
  for (const parent of parents) {
    const guardianId = idOf.get(parent)
    if (!guardianId) throw new Error(`${peopleFile}: ${child} has a parent who is not in the file: ${parent}`)
    const id = newId(bucketOf(guardianId), office.now())
    await addGuardianship(tx, { id, guardianId, wardId: ward.id, source: 'sample', from: ward.birthDate, sample: true })
  }
}

type Ids = ReadonlyMap<string, string>

/** A mandate that was signed and accepted before the town opened; loaded once. */
async function loadMandate(
  tx: Tx,
  office: Office,
  { person, subject, scope, validFrom: from, validTo: until }: SampleMandate,
  { byId, idOf }: { readonly byId: ReadonlyMap<string, SamplePerson>; readonly idOf: Ids },
) {
  const [agentId, mandatorId, agent] = [idOf.get(person), idOf.get(subject ?? ''), byId.get(person)]
  if (!agentId || !mandatorId || !agent || !from || !until)
    throw new Error(`${peopleFile}: the mandate of ${person} names nobody in the file, or no term`)
  const mandator = { kind: 'person', id: mandatorId } as const
  if ((await mandatesGiven(tx, mandator)).some((mandate) => mandate.agentId === agentId)) return
  const now = office.now()
  const id = newId(bucketOf(mandatorId), now)
  const key = keyOf(office, agent.citizenNumber)
  const mandate = {
    ...{
      id,
      mandator,
      right: 'agent' as const,
      from,
      until,
      agent: key,
      matters: scope ?? null,
      preparedBy: mandatorId,
    },
    agentName: agent.name,
    agentMasked: maskCitizenNumber(agent.citizenNumber),
    sample: true,
  } as const
  await addMandate(tx, mandate, now)
  await signMandate(tx, id, levelToMandate, ['demo'], now)
  await acceptMandateOf(tx, id, agentId, now)
}

interface SampleStaff {
  readonly login: string
  readonly name: string
  readonly organisation: string
  readonly post: Both
  readonly duties: readonly Duty[]
  readonly scope: 'own' | 'all'
}

async function loadStaff(tx: Tx, office: Office): Promise<string> {
  const staff = read<readonly SampleStaff[]>(staffFile)
  const password = await hashPassword(demoPassword)
  for (const [place, member] of staff.entries()) await loadStaffMember(tx, office, member, password, place)
  return `${staff.length} members of staff`
}

async function loadStaffMember(tx: Tx, office: Office, sample: SampleStaff, password: string, place: number) {
  const now = office.now()
  const { login, name, post: title, duties, scope } = sample
  const organisation = await organisationByName(tx, sample.organisation)
  if (!organisation) throw new Error(`${staffFile}: there is no organisation “${sample.organisation}”`)
  const member = { id: newReferenceId(now), login, name, password, initialPassword: false, sample: true }
  await addStaffMember(tx, member, now)
  const { id } = (await staffMemberByLogin(tx, login)) as { id: string }
  if ((await postsOf(tx, id)).length === 0) {
    const post = { id: newReferenceId(now), staffId: id, organisationId: organisation.id, title, duties, scope }
    await addPost(tx, { ...post, sample: true }, now)
  }
  const en = [title.en, organisation.en].filter(Boolean).join(', ')
  const about = { zh: `${organisation.short} ${title.zh}`, ...(en ? { en } : {}) }
  await saveDemoAccount(tx, { login, realm: 'staff', who: id, name, about }, 1000 + place)
}

function read<Data>(name: string): Data {
  return JSON.parse(readFileSync(dataFile(name), 'utf8')) as Data
}
