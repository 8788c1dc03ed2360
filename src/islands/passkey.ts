/**
 * Lets a device answer for somebody: makes a passkey or shows one (WebAuthn), puts its answer into the form and sends it. Without
 * scripts, or in a browser that knows no passkeys, the form stays as it is and says so.
 */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

if (browserSupportsWebAuthn())
  for (const place of document.querySelectorAll<HTMLElement>('[data-island="passkey"]')) {
    const form = place.querySelector('form')
    const answer = form?.querySelector<HTMLInputElement>('input[name="answer"]')
    if (form && answer) offer(place, form, answer)
  }

function offer(place: HTMLElement, form: HTMLFormElement, answer: HTMLInputElement) {
  const { does, options = '', button: label = '', failed = '' } = place.dataset
  place.querySelector('[data-needs="script"]')?.remove()
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button'
  button.textContent = label
  const said = document.createElement('p')
  said.className = 'govuk-error-message'
  said.setAttribute('role', 'alert')
  form.append(button, said)

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
  button.addEventListener('click', ask)
  // Enter in a field is a press of the button: the device has not answered yet.
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void ask()
  })
}
