import type { Address } from '../api/applications'
import { Icon } from '../ui/Icon'
import css from './AddressLinks.module.css'

const plain = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '')

/** Only what is plainly a web address becomes a link: the text comes from outside. */
const isWeb = (url: string): boolean => /^https?:\/\//.test(url)

export const AddressLinks = ({ addresses }: { readonly addresses: readonly Address[] }) => (
  <span className={css.links}>
    {addresses.map((each) =>
      isWeb(each.url) ? (
        <a key={each.appliance + each.url} href={each.url} target="_blank" rel="noreferrer" className={css.link}>
          {plain(each.url)}
          <Icon name="out" size={13} />
        </a>
      ) : (
        <span key={each.appliance + each.address} className={css.link}>{each.url}</span>
      ),
    )}
  </span>
)
