/**
 * Lets a device answer for somebody: makes a passkey or shows one (WebAuthn), puts its answer into the form and sends it. Without
 * scripts, or in a browser that knows no passkeys, the form stays as it is and says so.
 */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

if (browserSupportsWebAuthn())
  for (const place of document.querySelectorAll<HTMLElement>('[data-island="passkey"]')) {
    const form = place.querySelector('form')
    const answer = form?.querySelector<HTMLInputElement>('input[name="answer"]')
    const button = form?.querySelector<HTMLButtonElement>('button[hidden]')
    if (form && answer && button) offer(place, { form, answer, button })
  }

interface Parts {
  readonly form: HTMLFormElement
  readonly answer: HTMLInputElement
  readonly button: HTMLButtonElement
}

function offer(place: HTMLElement, { form, answer, button }: Parts) {
  const { does, options = '', failed = '' } = place.dataset
  place.querySelector('[data-needs="script"]')?.remove()
  button.hidden = false
  const said = document.createElement('p')
  said.className = 'govuk-error-message'
  said.setAttribute('role', 'alert')
  form.append(said)

  const ask = async () => {
    button.disabled = true
    said.textContent = ''
    try {
      const optionsJSON = JSON.parse(options)
      const given =
        does === 'create' ? await startRegistration({ optionsJSON }) : await startAuthentication({ optionsJSON })
      answer.value = JSON.stringify(given)
      form.submit()
    } catch {
      said.textContent = failed
      button.disabled = false
    }
  }
  // A press of the button, or Enter in a field: the device has not answered yet.
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void ask()
  })
}
