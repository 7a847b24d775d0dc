import type { Application, Appliance, Volume } from '../api/applications'

/** Those that instances boot from and that stay: of an appliance, or of all where none is named. */
export const disksOf = ({ drawing }: Application, appliance: string): readonly Volume[] =>
  drawing.appliances.filter((it) => appliance === '' || it.name === appliance).flatMap((it) => it.disks)

/** Why the disks of an appliance can't be cleaned now, beside what its application says; empty when they can. */
export const cleaningRefused = ({ name, instances }: Appliance): string => (instances.length === 0 ? '' : `Stop ${name} first.`)
