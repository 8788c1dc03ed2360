/** What a page may load and do: nothing but our own files, and no script or style written into the page itself. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "manifest-src 'self'",
].join(';')

const devices = ['camera', 'display-capture', 'geolocation', 'microphone', 'midi', 'payment', 'serial', 'usb']

/** Which devices a page may ask for: none; the camera on the pages that read codes. */
export function permissionsPolicy({ camera }: { readonly camera: boolean }): string {
  return devices.map((device) => `${device}=${device === 'camera' && camera ? '(self)' : '()'}`).join(', ')
}

/** The headers of every answer, whoever gives it. `X-Frame-Options` says to old browsers what `frame-ancestors` says to new ones. */
export function securityHeaders(baseUrl: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy,
    'permissions-policy': permissionsPolicy({ camera: false }),
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(baseUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}
