import { useState } from 'react'
import { useClassAct, useClassText } from '../../api/catalog'
import { AskDialog } from '../../ui/AskDialog'
import { AreaField, TextField } from '../../ui/Field'
import { useDesigner } from '../draft/context'
import { applianceOf } from '../model/drawing'
import { bareName, ownPrefix } from '../model/faces'
import { nameRefusal } from '../model/naming'
import { branching, moving, nameForBranch } from '../model/ownClasses'
import { only } from '../model/selection'

interface CloseProps {
  readonly onClose: () => void
}

const useChosen = () => {
  const { editor, drawing } = useDesigner()
  const appliance = editor.selection.appliances[0] ?? ''
  return { appliance, className: applianceOf(drawing, appliance)?.className ?? '' }
}

/** The appliance gets a class of this drawing's own, which begins as a copy of what it is of. */
export const BranchDialog = ({ onClose }: CloseProps) => {
  const { tenant, drawing, edit } = useDesigner()
  const { appliance, className } = useChosen()
  const [name, setName] = useState(() => nameForBranch(drawing, appliance))
  const fetched = useClassText(tenant)
  const fault = nameRefusal(name, drawing.classes.map((it) => it.name))
  const branch = (text: string) => {
    edit(`Branch ${className} as ${name}`, branching({ appliance, name }, text), { select: only(appliance), say: `${appliance} is of application/${name} now.` })
    onClose()
  }
  const own = className.startsWith(ownPrefix) ? drawing.classes.find((it) => it.name === bareName(className)) : undefined
  return (
    <AskDialog
      title={`Branch ${className}`} lead={`${appliance} gets a class of this drawing’s own. It begins as a copy; its document stands in the text, under classes, and is yours to change.`}
      act="Branch" refused={fault} busy={fetched.isPending} problem={fetched.error} onClose={onClose}
      onAct={() => (own === undefined ? fetched.mutate(className, { onSuccess: branch }) : branch(own.text))}
    >
      <TextField label="Name of the class" mono value={name} fault={fault} onChange={setName} />
    </AskDialog>
  )
}

/** Published at once; the drawing follows, and is saved when its author saves it. */
export const ToCatalogDialog = ({ onClose }: CloseProps) => {
  const { tenant, drawing, edit } = useDesigner()
  const { className } = useChosen()
  const name = bareName(className)
  const own = drawing.classes.find((it) => it.name === name)
  const uses = drawing.appliances.filter((it) => it.className === className).length
  const [guide, setGuide] = useState('')
  const act = useClassAct(tenant, () => {
    edit(`Move ${name} to the catalog`, moving(name), { say: `${name} is in the catalog.` })
    onClose()
  })
  return (
    <AskDialog
      title={`Move ${name} to the catalog`}
      lead={`Everybody in ${tenant} can draw with it, as tenant/${name}. ${uses === 1 ? 'The appliance' : `The ${uses} appliances`} of it here follow. What is published never changes: look for what is not for others first, such as notes and addresses.`}
      act="Publish and move" wide refused={own === undefined ? 'The drawing has no such class any more.' : ''} busy={act.isPending} problem={act.error} onClose={onClose}
      onAct={() => act.mutate({ kind: 'publish', text: own?.text ?? '', guide })}
    >
      <AreaField label="Guide" note="Markdown, for whoever draws with it" rows={4} value={guide} placeholder="What it is for, and what to set." onChange={setGuide} />
    </AskDialog>
  )
}
