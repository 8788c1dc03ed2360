/**
 * Reads the QR code of a licence with the camera, where the browser can (Shape Detection API, `BarcodeDetector`). The form
 * works without: this adds a button to it and nothing else. What is read is opened if it is an address of ours, else typed in.
 */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}

type DetectorMaker = new (options: { readonly formats: readonly string[] }) => Detector

const Maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island="scan"]'))
  if (Maker && navigator.mediaDevices) offer(form, new Maker({ formats: ['qr_code'] }))

function offer(form: HTMLFormElement, detector: Detector) {
  const { scan = '', stop = '', hint = '', denied = '' } = form.dataset
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary'
  button.textContent = scan
  const said = document.createElement('p')
  said.className = 'od-meta'
  said.setAttribute('role', 'status')
  form.append(button, said)
  let end: (() => void) | undefined

  button.addEventListener('click', async () => {
    if (end) return end()
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      end = watch(form, detector, stream, () => {
        end = undefined
        button.textContent = scan
        said.textContent = ''
      })
      button.textContent = stop
      said.textContent = hint
    } catch {
      said.textContent = denied
    }
  })
}

/** Shows the camera's picture and looks at it five times a second, until a code is read or nobody wants to any more. */
function watch(form: HTMLFormElement, detector: Detector, stream: MediaStream, ended: () => void): () => void {
  const video = document.createElement('video')
  video.className = 'od-scan'
  video.muted = true
  video.playsInline = true
  video.srcObject = stream
  form.append(video)
  void video.play()
  const timer = setInterval(async () => {
    const [code] = await detector.detect(video).catch(() => [])
    if (!code) return
    end()
    follow(form, code.rawValue)
  }, 200)
  const end = () => {
    clearInterval(timer)
    for (const track of stream.getTracks()) track.stop()
    video.remove()
    ended()
  }
  return end
}

/** Only an address of this site is opened; anything else is a text for the reader to look at and send. */
function follow(form: HTMLFormElement, text: string) {
  const address = URL.canParse(text) ? new URL(text) : undefined
  if (address?.origin === location.origin && address.pathname.startsWith('/verify/')) {
    location.assign(address)
    return
  }
  const field = form.elements.namedItem('number')
  if (!(field instanceof HTMLInputElement)) return
  field.value = text
  form.requestSubmit()
}
