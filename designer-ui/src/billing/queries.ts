import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { applicationPage } from '../api/applications'
import { budget, budgets, type NewBudget } from '../api/budgets'
import { credit } from '../api/credit'
import { charge, headings, invoice, priceBook, usagePieces } from '../api/billing'
import { useClient } from '../api/context'
import { urls } from '../api/urls'
import { kept } from '../ui/kept'

const chargeEvery = 15_000
const namesLast = 60_000

const key = (tenant: string, ...rest: readonly string[]) => ['tenant', tenant, 'billing', ...rest]

/** What the open period costs until now: it is seen to move. */
export const useCharge = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'charge'), queryFn: ({ signal }) => client.get(urls.charge(tenant), charge, signal), refetchInterval: chargeEvery })
}

export const useCredit = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'credit'), queryFn: ({ signal }) => client.get(urls.credit(tenant), credit, signal), refetchInterval: chargeEvery })
}

/** Nothing: a few days before it is gone. */
export const useWarnBelow = (tenant: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (below: string) => client.settle('PUT', urls.credit(tenant), below === '' ? {} : { warnBelow: below }, credit),
    onSuccess: (found) => {
      cache.setQueryData(key(tenant, 'credit'), found)
      done()
    },
  })
}

export const useBudgets = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'budgets'), queryFn: ({ signal }) => client.get(urls.budgets(tenant), budgets, signal), refetchInterval: chargeEvery })
}

export const useSetBudget = (tenant: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ name, asked }: { readonly name: string; readonly asked: NewBudget }) => client.settle('PUT', urls.budget(tenant, name), asked, budget),
    onSuccess: async () => {
      done()
      await cache.invalidateQueries({ queryKey: key(tenant, 'budgets') })
    },
  })
}

export const useRemoveBudget = (tenant: string, done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => client.tell('DELETE', urls.budget(tenant, name)),
    onSuccess: async () => {
      done()
      await cache.invalidateQueries({ queryKey: key(tenant, 'budgets') })
    },
  })
}

export const useInvoices = (tenant: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'invoices'), queryFn: ({ signal }) => client.get(urls.invoices(tenant), headings, signal) })
}

export const useInvoice = (tenant: string, number: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'invoice', number), queryFn: ({ signal }) => client.get(urls.invoice(tenant, number), invoice, signal), staleTime: Infinity })
}

/** Asked for only when somebody opens a line. */
export const useInvoiceUsage = (tenant: string, number: string, application: string) => {
  const client = useClient()
  return useQuery({ queryKey: key(tenant, 'usage', number, application), queryFn: ({ signal }) => client.get(urls.invoiceUsage(tenant, number, application), usagePieces, signal), staleTime: namesLast })
}

/** Bills know applications by their id, which stays when a name goes. */
export const useApplicationNames = (tenant: string): ReadonlyMap<string, string> => {
  const client = useClient()
  const found = useQuery({ queryKey: key(tenant, 'names'), queryFn: ({ signal }) => client.get(urls.applications(tenant), applicationPage, signal), staleTime: namesLast })
  return new Map((found.data?.items ?? []).map((it) => [it.id, it.title]))
}

export const usePriceBook = () => {
  const client = useClient()
  return useQuery({ queryKey: ['price-book'], queryFn: ({ signal }) => client.get(urls.priceBook(), priceBook, signal) })
}

export const usePutPrices = (done: () => void) => {
  const client = useClient()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (text: string) => client.post(urls.priceBook(), JSON.parse(text), priceBook),
    onSuccess: (book) => {
      cache.setQueryData(['price-book'], book)
      done()
    },
  })
}

export const useFocusFile = (tenant: string) => {
  const client = useClient()
  return useMutation({ mutationFn: async (format: 'csv' | 'parquet') => kept(await client.file(urls.focus(tenant, format)), `${tenant}-focus.${format}`) })
}

export const usePaper = (tenant: string, number: string) => {
  const client = useClient()
  return useMutation({ mutationFn: async () => kept(await client.file(urls.invoicePdf(tenant, number)), `${tenant}-invoice-${number}.pdf`) })
}
