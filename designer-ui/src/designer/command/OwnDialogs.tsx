import { useState } from 'react'
import { useClassAct, useClassText } from '../../api/catalog'
import { AskDialog } from '../../ui/AskDialog'
import { AreaField, TextField } from '../../ui/Field'
import { useDesigner } from '../draft/context'
import { extracted } from '../model/assemblies'
import { applianceOf } from '../model/drawing'
import { bareName, ownPrefix } from '../model/faces'
import { isEdge } from '../model/inside'
import { freshName, nameRefusal } from '../model/naming'
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

/** What is chosen becomes one shape with an inside. */
export const ExtractDialog = ({ onClose }: CloseProps) => {
  const { drawing, catalog, editor, edit } = useDesigner()
  const chosen = editor.selection.appliances.filter((it) => applianceOf(drawing, it) !== undefined && !isEdge({ className: applianceOf(drawing, it)?.className ?? '' }))
  const [name, setName] = useState(() => freshName('part', new Set(drawing.classes.map((it) => it.name))))
  const fault = nameRefusal(name, drawing.classes.map((it) => it.name))
  const extract = () => {
    const made = extracted(drawing, catalog, chosen, name, editor.selection.notes)
    if (made.kind === 'made') edit(`Make an assembly of ${chosen.length === 1 ? (chosen[0] ?? '') : `${chosen.length} appliances`}`, made.edits, { select: only(made.name), say: `${made.name} is an assembly of ${chosen.join(', ')} now.` })
    onClose()
  }
  return (
    <AskDialog
      title="Make an assembly of it" lead={`${chosen.join(', ')} ${chosen.length === 1 ? 'goes' : 'go'} behind a boundary, and one shape takes the place. Wires that cross it end at terminals of the same names; volumes and secrets stay outside.`}
      act="Make it" refused={fault} busy={false} problem={null} onClose={onClose} onAct={extract}
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
