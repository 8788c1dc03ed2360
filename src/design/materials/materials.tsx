import type { ComponentChildren, JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { Fetch, type SourceKind } from '../badge/badge.tsx'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/paths.ts'

export interface Material {
  readonly icon: IconName
  readonly name: string
  readonly children?: ComponentChildren
  readonly source: { readonly kind: SourceKind; readonly word?: string | undefined }
}

/** What is needed 材料, each with where it comes from: what can be fetched is not asked. */
export function Materials({
  lang,
  materials,
}: {
  readonly lang: Lang
  readonly materials: readonly Material[]
}): JSX.Element {
  return (
    <ul>
      {materials.map(({ icon, name, children, source }) => (
        <li class="od-mat" key={name}>
          <Icon name={icon} />
          <div>
            <b>{name}</b>
            {children && <p>{children}</p>}
          </div>
          <Fetch lang={lang} {...source} />
        </li>
      ))}
    </ul>
  )
}
