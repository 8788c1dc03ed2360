/** An address of a sign-in page that remembers where to go on afterwards. */
export function withBack(address: string, back: string): string {
  return back ? `${address}${address.includes('?') ? '&' : '?'}back=${encodeURIComponent(back)}` : address
}
