import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useClient } from '../../api/context'
import { estimate, type Cost, type Estimate } from '../../api/prices'
import { urls } from '../../api/urls'
import { useRested } from '../draft/queries'

const restMillis = 150
/** Prices change seldom; what an hour costs is asked again now and then. */
const againMillis = 60_000

interface Asking {
  readonly tenant: string
  /** Empty while there is no application yet. */
  readonly application: string
  readonly text: string
  readonly enabled: boolean
}

/** What the draft would cost, by the code that bills. A question that an edit has overtaken is called off. */
export const useDraftPrice = ({ tenant, application, text, enabled }: Asking): Estimate | undefined => {
  const client = useClient()
  const rested = useRested(text, restMillis)
  const asked = useQuery({
    queryKey: ['draft-price', tenant, application, rested],
    queryFn: ({ signal }) => client.postDocument(application === '' ? urls.draftPrice(tenant) : urls.price(tenant, application), rested, estimate, signal),
    enabled: enabled && rested === text,
    refetchInterval: againMillis,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return enabled && !asked.isError ? asked.data : undefined
}

/** Of one shape on the canvas: an assembly costs what stands inside it. */
export const costOf = (price: Estimate, appliance: string): Cost => {
  const inside = price.appliances.filter((it) => it.appliance === appliance || it.appliance.startsWith(`${appliance}/`))
  return { hour: inside.reduce((sum, it) => sum + it.hour, 0), month: inside.reduce((sum, it) => sum + it.month, 0) }
}
