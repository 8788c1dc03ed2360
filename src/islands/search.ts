/**
 * Offers matters while somebody types: an editable combobox with a listbox (ARIA Authoring Practices, list autocomplete with manual
 * selection). The form works without: nothing is chosen unless somebody goes to it, and Enter sends what was typed.
 */
interface Offer {
  readonly href: string
  readonly name: Words
  readonly organisation: Words
}

interface Words {
  readonly zh: string
  readonly en?: string
}

const english = document.documentElement.lang.startsWith('en')

const say = english
  ? {
      list: 'Suggestions',
      offers: (count: number) => `${count} ${count === 1 ? 'suggestion' : 'suggestions'}. Use the up and down arrows.`,
      none: 'No suggestions. Press Enter to search.',
    }
  : {
      list: '建议',
      offers: (count: number) => `有 ${count} 条建议，按上下方向键选择`,
      none: '没有建议，按回车搜索',
    }

/** Long enough that a quick writer asks once a word, short enough that nobody waits. */
const pause = 150

let made = 0

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island="search"]')) {
  const input = form.querySelector<HTMLInputElement>('input[name="q"]')
  if (input) combobox(form, input)
}

function combobox(form: HTMLFormElement, input: HTMLInputElement) {
  const id = `offers-${made++}`
  const list = element('ul', { id, class: 'od-offers', role: 'listbox', 'aria-label': say.list, hidden: '' })
  const status = element('div', { class: 'govuk-visually-hidden', role: 'status' })
  form.append(list, status)
  set(input, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-expanded': 'false' })

  let chosen = -1
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined
  let answered = input.value.trim()

  const options = () => [...list.children] as HTMLElement[]
  const isOpen = () => !list.hidden

  const choose = (place: number) => {
    chosen = place
    for (const [at, option] of options().entries()) option.setAttribute('aria-selected', String(at === place))
    const option = options()[place]
    if (option) {
      input.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    } else input.removeAttribute('aria-activedescendant')
  }

  const close = () => {
    list.hidden = true
    input.setAttribute('aria-expanded', 'false')
    choose(-1)
  }

  const open = () => {
    list.hidden = options().length === 0
    input.setAttribute('aria-expanded', String(isOpen()))
  }

  /** What was asked before and is not answered yet is of no interest any more. */
  const forget = () => {
    clearTimeout(timer)
    asking?.abort()
  }

  const ask = async () => {
    const q = input.value.trim()
    if (q === answered) return
    asking?.abort()
    const mine = new AbortController()
    asking = mine
    // What the form sends along narrows what is offered as well: for whom, of which department.
    const query = new URLSearchParams(
      [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
    query.set('q', q)
    try {
      const answer = await fetch(`/api/v1/matters/suggest?${query}`, { signal: mine.signal })
      if (!answer.ok) return close()
      const { items } = (await answer.json()) as { items: readonly Offer[] }
      if (mine.signal.aborted) return
      answered = q
      list.replaceChildren(...items.map((offer, place) => optionOf(offer, `${id}-${place}`)))
      choose(-1)
      if (document.activeElement === input) open()
      status.textContent = items.length === 0 ? say.none : say.offers(items.length)
    } catch {
      // Aborted, or no network: the form still works.
    }
  }

  const typed = () => {
    forget()
    const q = input.value.trim()
    // One Chinese character is a word; one letter is none.
    if (q === '' || /^[a-z0-9]$/i.test(q)) {
      answered = ''
      list.replaceChildren()
      status.textContent = ''
      return close()
    }
    timer = setTimeout(ask, pause)
  }

  const follow = (option: HTMLElement | undefined) => {
    if (option?.dataset.href) location.assign(option.dataset.href)
  }

  input.addEventListener('input', (event) => {
    // While characters are being composed from pinyin, what stands in the field is nobody's question yet.
    if (!(event as InputEvent).isComposing) typed()
  })
  input.addEventListener('compositionend', typed)
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const last = options().length - 1
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (last < 0) return
      event.preventDefault()
      if (!isOpen()) open()
      const step = event.key === 'ArrowDown' ? 1 : -1
      // What was typed has a place as well: after the last one and before the first.
      const places = last + 2
      choose(((chosen + 1 + step + places) % places) - 1)
    } else if (event.key === 'Escape' && isOpen()) {
      event.preventDefault()
      close()
    } else if (event.key === 'Enter' && isOpen() && chosen >= 0) {
      event.preventDefault()
      follow(options()[chosen])
    } else if (event.key === 'Enter') forget()
  })
  // Before the click, so that the field keeps the focus and the list stays.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) =>
    follow((event.target as HTMLElement).closest<HTMLElement>('[role="option"]') ?? undefined),
  )
}

function optionOf({ href, name, organisation }: Offer, id: string): HTMLElement {
  const option = element('li', { id, role: 'option', 'aria-selected': 'false', 'data-href': href })
  option.append(spoken('span', name), spoken('small', organisation))
  return option
}

/** A text in the reader's language; where there is only the Chinese one, marked as such. */
function spoken(tag: string, { zh, en }: Words): HTMLElement {
  const translated = english && en !== undefined
  const text = element(tag, english && !translated ? { lang: 'zh-CN' } : {})
  text.textContent = translated ? en : zh
  return text
}

function element(tag: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const made = document.createElement(tag)
  set(made, attributes)
  return made
}

function set(on: HTMLElement, attributes: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(attributes)) on.setAttribute(name, value)
}
