import { Component, type ReactNode } from 'react'
import { ProblemView } from '../ui/ProblemView'

type Held = { readonly kind: 'well' } | { readonly kind: 'broken'; readonly fault: Error }

/** A picture that can't be drawn must not take the state and the actions with it. React offers this to classes only. */
export class Boundary extends Component<{ readonly children: ReactNode }, Held> {
  override state: Held = { kind: 'well' }

  static getDerivedStateFromError(fault: unknown): Held {
    return { kind: 'broken', fault: fault instanceof Error ? fault : new Error('The picture could not be drawn.') }
  }

  override render() {
    return this.state.kind === 'well' ? this.props.children : <ProblemView problem={this.state.fault} onRetry={() => this.setState({ kind: 'well' })} />
  }
}
