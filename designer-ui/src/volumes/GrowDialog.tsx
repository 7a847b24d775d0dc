import { useState } from 'react'
import type { Volume } from '../api/volumes'
import { AskDialog } from '../ui/AskDialog'
import { NumberField } from '../ui/Field'
import { memory } from '../ui/format'
import { useGrow } from './queries'
import { growFault } from './words'

interface Props {
  readonly tenant: string
  readonly volume: Volume
  readonly onClose: () => void
}

export const GrowDialog = ({ tenant, volume, onClose }: Props) => {
  const [size, setSize] = useState<number | undefined>(volume.sizeMib * 2)
  const grow = useGrow(tenant, volume.application, onClose)
  const fault = growFault(volume, size)
  return (
    <AskDialog
      title={`Make ${volume.name} larger`} lead={`It has ${memory(volume.sizeMib)}. Its file system grows with it, while ${volume.application} runs. A volume never shrinks.`}
      act="Make it larger" busy={grow.isPending} problem={grow.error} refused={size === undefined ? 'Type a size first.' : fault}
      onAct={() => size !== undefined && grow.mutate({ volume: volume.name, sizeMib: size })} onClose={onClose}
    >
      <NumberField
        label="Size" unit="MiB" value={size} fault={fault} help={size === undefined || fault !== '' ? '' : `${memory(size - volume.sizeMib)} more of your quota, in use or not.`} onChange={setSize}
      />
    </AskDialog>
  )
}
