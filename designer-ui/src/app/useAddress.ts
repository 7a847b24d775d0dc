import { useLocation, useNavigate, useSearchParams } from 'react-router'

/** A page further back, or in the place of this one. */
export interface Step {
  readonly replace?: boolean
}

/**
 * What the address says behind its path, and how to change it. A change begins from what the address says at that moment and not
 * from what it said when the page was last rendered: an answer that arrives late must not undo what was chosen since, and
 * one that arrives after the page was left changes nothing.
 */
export const useAddress = (): readonly [URLSearchParams, (change: (address: URLSearchParams) => void, step?: Step) => void] => {
  const [search] = useSearchParams()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const change = (make: (address: URLSearchParams) => void, step: Step = {}) => {
    if (globalThis.location.pathname !== pathname) return
    const next = new URLSearchParams(globalThis.location.search)
    make(next)
    void navigate({ pathname, search: next.toString() }, step)
  }
  return [search, change]
}
